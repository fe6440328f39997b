type Popup = ComponentFramework.FactoryApi.Popup.Popup;

/** Popups of one control: elements of the control shown above the page. */
export function createPopupService(): ComponentFramework.FactoryApi.Popup.PopupService & { dispose(): void } {
  const popups = new Map<string, { readonly popup: Popup; readonly layer: HTMLDivElement }>();
  let id = "";
  const close = (name: string): void => popups.get(name)?.layer.remove();
  const create = (popup: Popup): void => {
    close(popup.name);
    const layer = document.createElement("div");
    layer.className = "pcf-popup";
    layer.appendChild(popup.content);
    if (popup.closeOnOutsideClick === true) {
      layer.addEventListener("click", (event) => event.target === layer && close(popup.name));
    }
    popups.set(popup.name, { popup, layer });
  };
  return {
    createPopup: create,
    openPopup(name) {
      const known = popups.get(name);
      if (known === undefined) {
        throw new Error(`There is no popup ${name}; create it first.`);
      }
      document.body.appendChild(known.layer);
    },
    closePopup: close,
    updatePopup(name, popup) {
      const isOpen = popups.get(name)?.layer.isConnected === true;
      create({ ...popup, name });
      if (isOpen) {
        document.body.appendChild(popups.get(name)?.layer ?? document.createElement("div"));
      }
    },
    deletePopup(name) {
      close(name);
      popups.delete(name);
    },
    setPopupsId(next) {
      id = next;
    },
    getPopupsId: () => id,
    dispose() {
      [...popups.keys()].forEach(close);
      popups.clear();
    },
  };
}
