// Zoom and pan of something that lies in a port: by wheel, pinch, drag, double click and keys.

const LARGEST = 32;

/** What a picture that fits leaves free of its port's width and height, in pixels. */
const MARGIN = 24;

/**
 * Lays `stage`, that is `size` large, into `port`. `changed(scale, fits)` is called after each change; a drag that
 * `drag(event)` takes for itself, by returning true, does not move the stage. `scale` 1 is one pixel of the picture on
 * one of the page. Returns `{fit, actual, by(factor), pan(x, y), scale, fits, stop}`.
 */
export function zoomable(port, stage, size, {changed, drag}) {
  let scale = null; // null while it fits
  let x = 0; // of the middle of the stage, from the middle of the port
  let y = 0;
  const pointers = new Map();

  const fitting = () => {
    const across = (port.clientWidth - MARGIN) / size.width;
    const down = (port.clientHeight - MARGIN) / size.height;
    return Math.max(0.01, Math.min(across, down, 2));
  };
  const now = () => scale ?? fitting();

  function lay() {
    const s = now();
    const width = size.width * s;
    const height = size.height * s;
    const roomX = Math.max(0, (width - port.clientWidth) / 2);
    const roomY = Math.max(0, (height - port.clientHeight) / 2);
    x = Math.min(roomX, Math.max(-roomX, x));
    y = Math.min(roomY, Math.max(-roomY, y));
    stage.style.width = width + "px";
    stage.style.height = height + "px";
    const left = Math.round((port.clientWidth - width) / 2 + x);
    const top = Math.round((port.clientHeight - height) / 2 + y);
    stage.style.transform = `translate(${left}px, ${top}px)`;
    port.classList.toggle("can-pan", roomX > 0 || roomY > 0);
    port.classList.toggle("is-pixelated", s > 2);
    changed(s, scale === null);
  }

  /** Keeps what lies at `at` (from the middle of the port) where it is. */
  function zoom(to, at = {x: 0, y: 0}) {
    const before = now();
    const least = Math.min(fitting(), 1) / 2;
    scale = Math.min(LARGEST, Math.max(least, to));
    x = at.x - (at.x - x) * (scale / before);
    y = at.y - (at.y - y) * (scale / before);
    lay();
  }

  function fit() {
    scale = null;
    x = y = 0;
    lay();
  }

  const middle = (event) => {
    const box = port.getBoundingClientRect();
    return {x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2};
  };

  function wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    zoom(now() * Math.exp(-lines * (event.ctrlKey ? 0.01 : 0.002)), middle(event));
  }

  function down(event) {
    if (event.button !== 0) return;
    if (pointers.size === 0 && drag(event)) return;
    port.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, middle(event));
  }

  function move(event) {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const here = middle(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, here);
    if (!other) {
      x += here.x - last.x;
      y += here.y - last.y;
      lay();
    } else {
      const apart = (one) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
      zoom((now() * apart(here)) / apart(last), {x: (here.x + other.x) / 2, y: (here.y + other.y) / 2});
    }
  }

  const up = (event) => pointers.delete(event.pointerId);
  const twice = (event) => (scale === null ? zoom(fitting() === 1 ? 2 : 1, middle(event)) : fit());

  port.addEventListener("wheel", wheel, {passive: false});
  port.addEventListener("pointerdown", down);
  port.addEventListener("pointermove", move);
  port.addEventListener("pointerup", up);
  port.addEventListener("pointercancel", up);
  port.addEventListener("dblclick", twice);
  const resized = new ResizeObserver(lay);
  resized.observe(port);

  return {
    fit,
    actual: () => zoom(1),
    by: (factor) => zoom(now() * factor),
    pan(across, along) {
      x += across;
      y += along;
      lay();
    },
    scale: now,
    fits: () => scale === null,
    stop: () => resized.disconnect(),
  };
}
