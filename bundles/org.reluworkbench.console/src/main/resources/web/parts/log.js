// @ts-check

/**
 * The log of a run; read again when one of its steps changes.
 *
 * @param {import("../console.js").Console} console
 * @param {import("../console.js").PageFrame} frame
 * @param {string} id
 */
export async function logView({ h, api, events }, frame, id) {
  const element = h("div", { class: "log", testid: "log", tabindex: 0 });
  const show = async () => {
    const lines = await api.log(id);
    element.replaceChildren(...lines.map(({ step, at, text }) => h("div", null,
      h("time", { datetime: at, title: at }, new Date(at).toLocaleTimeString()), h("b", null, step ?? ""), h("span", null, text))));
    if (lines.length === 0) element.append(h("p", { class: "empty" }, "Nothing was logged so far."));
  };
  const again = () => { show().catch(() => undefined); }; // a lost connection is told by the frame
  frame.onDispose(events.on("step", ({ run }) => { if (String(run) === id) again(); }));
  frame.onDispose(events.on("back", again));
  await show();
  return element;
}
