// Frames per second of the polygon view. Paste it into the browser's console on a page with a complex, or let a driver run it: it pans
// for 90 frames, waits for the picture at rest, zooms in and out, then hovers, and resolves to what it measured.
(async () => {
  const canvas = document.querySelector("[data-testid='complex-canvas']");
  const box = canvas.getBoundingClientRect();
  const [cx, cy] = [box.left + box.width / 2, box.top + box.height / 2];
  const pointer = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: x, clientY: y, button: 0, buttons: 1, bubbles: true }));
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const capture = canvas.setPointerCapture;
  canvas.setPointerCapture = () => undefined; // there is no real pointer to capture
  const measure = async (count, step) => {
    const times = [];
    let last = performance.now();
    for (let i = 0; i < count; i++) {
      await frame();
      const now = performance.now();
      times.push(now - last);
      last = now;
      step(i);
    }
    const sorted = times.slice(3).sort((a, b) => a - b);
    return { fps: (1000 * sorted.length) / sorted.reduce((a, b) => a + b, 0), medianMs: sorted[sorted.length >> 1], p95Ms: sorted[Math.floor(0.95 * sorted.length)], maxMs: sorted.at(-1) };
  };
  const around = (i) => [cx + 150 * Math.sin((2 * Math.PI * i) / 90), cy + 100 * Math.sin((4 * Math.PI * i) / 90)];
  const rest = () => measure(120, () => undefined).then(({ maxMs }) => maxMs);
  pointer("pointerdown", cx, cy);
  const pan = await measure(90, (i) => pointer("pointermove", ...around(i)));
  pointer("pointerup", cx, cy);
  const redrawMs = await rest();
  const zoom = await measure(90, (i) => canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: i < 45 ? -60 : 60, clientX: cx, clientY: cy, bubbles: true, cancelable: true })));
  await rest();
  const hover = await measure(90, (i) => pointer("pointermove", ...around(i)));
  canvas.setPointerCapture = capture;
  return JSON.stringify({ faces: Number(canvas.dataset.faces), width: box.width, height: box.height, pan, redrawMs, zoom, hover }, (_, v) => (typeof v === "number" ? Math.round(10 * v) / 10 : v));
})();
