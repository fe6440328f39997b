export const ORDER_FORM_ID = "{11111111-0000-4000-8000-000000000001}";
export const LINE_QUICK_FORM_ID = "{11111111-0000-4000-8000-000000000002}";
export const LINE_VIEW_ID = "{22222222-0000-4000-8000-000000000001}";
export const ORDER_VIEW_ID = "{22222222-0000-4000-8000-000000000002}";

const cell = (id: number, control: string): string =>
  `<row><cell id="{33333333-0000-4000-8000-${String(id).padStart(12, "0")}}">${control}</cell></row>`;

const form = (
  id: string,
  rows: string,
  more: string,
  name: string,
): string => `<forms><systemform><formid>${id}</formid>
  <FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState><form><tabs><tab id="{44444444-0000-4000-8000-${id.slice(-13, -1)}}"><columns><column width="100%"><sections>
  <section id="{55555555-0000-4000-8000-${id.slice(-13, -1)}}"><rows>${rows}</rows></section></sections></column></columns></tab></tabs>
  <DisplayConditions Order="0" FallbackForm="true"><Everyone /></DisplayConditions>${more}</form>
  <LocalizedNames><LocalizedName description="${name}" languagecode="1033" /></LocalizedNames></systemform></forms>`;

const GAUGE = "{66666666-0000-4000-8000-000000000001}";

export const orderForm = form(
  ORDER_FORM_ID,
  cell(1, `<control id="sample_name" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="sample_name" />`) +
    cell(
      2,
      `<control id="sample_remark" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" datafieldname="sample_remark" uniqueid="${GAUGE}" />`,
    ) +
    cell(
      3,
      `<control id="lines" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}"><parameters><TargetEntityType>sample_orderline</TargetEntityType>
       <ViewId>${LINE_VIEW_ID}</ViewId><RelationshipName>sample_order_orderline</RelationshipName></parameters></control>`,
    ),
  `<formLibraries><Library name="sample_/scripts/order.js" libraryUniqueId="{77777777-0000-4000-8000-000000000001}" /></formLibraries>
   <events><event name="onload" application="false" active="false"><Handlers><Handler functionName="Sample.onLoad" libraryName="sample_/scripts/order.js"
   handlerUniqueId="{77777777-0000-4000-8000-000000000002}" enabled="true" parameters="" passExecutionContext="true" /></Handlers></event></events>
   <controlDescriptions><controlDescription forControl="${GAUGE}"><customControl id="{E0DECE4B-6FC8-4a8f-A065-082708572369}"><parameters><datafieldname>sample_remark</datafieldname></parameters></customControl>
   <customControl formFactor="2" name="sample_Sample.Gauge"><parameters><text type="Multiple">sample_remark</text><mode static="true" type="Enum">full</mode></parameters></customControl></controlDescription></controlDescriptions>`,
  "Information",
);

export const lineQuickForm = form(
  LINE_QUICK_FORM_ID,
  cell(9, `<control id="sample_name" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="sample_name" />`),
  "",
  "Line at a glance",
);

const view = (id: string, table: string, primaryId: string, cells: string, fetch: string, name: string): string =>
  `<savedqueries><savedquery><isquickfindquery>0</isquickfindquery><isprivate>0</isprivate><isdefault>1</isdefault><savedqueryid>${id}</savedqueryid>
  <layoutxml><grid name="resultset" jump="sample_name" select="1" icon="1" preview="1"><row name="result" id="${primaryId}">${cells}</row></grid></layoutxml>
  <querytype>0</querytype><fetchxml><fetch version="1.0" mapping="logical"><entity name="${table}">${fetch}</entity></fetch></fetchxml>
  <LocalizedNames><LocalizedName description="${name}" languagecode="1033" /></LocalizedNames></savedquery></savedqueries>`;

export const lineView = view(
  LINE_VIEW_ID,
  "sample_orderline",
  "sample_orderlineid",
  `<cell name="sample_name" width="200" /><cell name="a_order.sample_price" width="100" />`,
  `<attribute name="sample_name" /><order attribute="sample_name" descending="false" />
   <link-entity name="sample_order" from="sample_orderid" to="sample_order" alias="a_order" link-type="outer"><attribute name="sample_price" /></link-entity>
   <filter type="and"><condition attribute="statecode" operator="eq" value="0" /></filter>`,
  "Active order lines",
);

export const orderView = view(
  ORDER_VIEW_ID,
  "sample_order",
  "sample_orderid",
  `<cell name="sample_name" width="200" />`,
  `<attribute name="sample_name" />`,
  "Active orders",
);

export const orderRibbon = `<RibbonDiffXml><CustomActions><CustomAction Id="sample.order.close.action" Location="Mscrm.Form.sample_order.MainTab.Actions.Controls._children" Sequence="10">
  <CommandUIDefinition><Button Id="sample.order.close" Command="sample.order.close.command" LabelText="$LocLabels:sample.order.close" Sequence="10" TemplateAlias="o1" /></CommandUIDefinition></CustomAction></CustomActions>
  <Templates><RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates></Templates>
  <CommandDefinitions><CommandDefinition Id="sample.order.close.command"><EnableRules><EnableRule Id="sample.order.close.rule" /></EnableRules><DisplayRules />
  <Actions><JavaScriptFunction FunctionName="Sample.close" Library="$webresource:sample_/scripts/order.js"><CrmParameter Value="PrimaryControl" /></JavaScriptFunction></Actions></CommandDefinition></CommandDefinitions>
  <RuleDefinitions><TabDisplayRules /><DisplayRules /><EnableRules><EnableRule Id="sample.order.close.rule"><CustomRule FunctionName="Sample.canClose" Library="$webresource:sample_/scripts/order.js" /></EnableRule></EnableRules></RuleDefinitions>
  <LocLabels><LocLabel Id="sample.order.close"><Titles><Title description="Close" languagecode="1033" /></Titles></LocLabel></LocLabels></RibbonDiffXml>`;
