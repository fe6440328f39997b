// The Fluent library looks for React under these names.
window.React = window.Reactv16;
window.ReactDOM = window.ReactDOMv16;
