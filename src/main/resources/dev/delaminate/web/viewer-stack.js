// The layers apart: one behind the other in space, turned by drag and arrow keys, spread by slider and wheel.
import {el} from "delaminate/dom";
import {button} from "delaminate/parts";
import {habits} from "delaminate/viewer-state";
import {say} from "delaminate/viewer-words";

const STRAIGHT = {yaw: -34, pitch: 16, spread: 0.5};

/** `{scene, tools, key, stop}`: the layers in space, the controls, whether a key was for it. */
export function stack(view) {
  const planes = view.row.layers.map((layer, index) => plane(index));
  const world = el("div", {class: "stack-world", "aria-hidden": "true"}, planes);
  const eye = el("div", {class: "stack-eye"}, world);
  const scene = el("div", {class: "stack-scene", tabindex: "0", role: "group", "aria-label": say("stack-help")}, eye);
  const spread = el("input", {
    type: "range", min: "0", max: "100", step: "1",
    on: {input: () => view.keep("spread", Number(spread.value) / 100)},
  });
  const tools = el(
    "div",
    {class: "tool-group"},
    el("label", {class: "spread"}, say("spread"), spread),
    button(say("front"), back, {look: "quiet"}),
  );

  function back() {
    Object.assign(habits, STRAIGHT);
    view.tell();
  }

  function turn(yaw, pitch) {
    habits.yaw = ((habits.yaw + yaw + 540) % 360) - 180;
    habits.pitch = Math.min(85, Math.max(-85, habits.pitch + pitch));
    view.tell();
  }

  const widen = (by) => view.keep("spread", Math.min(1, Math.max(0, habits.spread + by)));

  function key(event) {
    const turns = {ArrowLeft: [-6, 0], ArrowRight: [6, 0], ArrowUp: [0, 6], ArrowDown: [0, -6]}[event.key];
    if (turns) turn(...turns);
    else if (event.key === "+" || event.key === "=") widen(0.08);
    else if (event.key === "-") widen(-0.08);
    else if (event.key === "0") back();
    else return false;
    return true;
  }

  scene.addEventListener("wheel", (event) => {
    event.preventDefault();
    widen(-event.deltaY * (event.deltaMode === 1 ? 0.016 : 0.001));
  }, {passive: false});
  dragging(scene, turn);
  const resized = new ResizeObserver(() => arrange());
  resized.observe(scene);

  function arrange() {
    if (habits.mode !== "stack" || !scene.clientWidth) return;
    const {width, height, gap, perspective, x, y} = framed(view.row.canvas, planes.length, scene);
    world.style.width = width + "px";
    world.style.height = height + "px";
    eye.style.perspective = perspective + "px";
    eye.style.transform = `translate(${x}px, ${y}px)`;
    world.style.transform = `translate(-50%, -50%) rotateX(${-habits.pitch}deg) rotateY(${habits.yaw}deg)`;
    planes.forEach((each, index) => {
      each.style.transform = `translateZ(${(index - (planes.length - 1) / 2) * gap}px)`;
    });
  }

  view.watch(() => {
    spread.value = String(Math.round(habits.spread * 100));
    planes.forEach((each, index) => {
      each.classList.toggle("is-off", !view.on[index]);
      each.classList.toggle("is-lit", view.lit === index);
      each.classList.toggle("is-veiled", view.veiled(index));
      const image = view.images[index];
      if (image && !each.querySelector("img")) each.append(placed(view, index, image));
      each.classList.toggle("is-missing", image === null);
    });
    scene.dataset.ground = habits.ground;
    arrange();
  });
  return {scene, tools, key, stop: () => resized.disconnect()};
}

function plane(index) {
  return el(
    "div",
    {class: "plane"},
    el("span", {class: "plane-number"}, String(index + 1)),
    el("span", {class: "plane-missing"}, say("missing-file")),
  );
}

/** An image in its layer's box, in shares of the canvas. */
function placed(view, index, image) {
  const {width, height} = view.row.canvas;
  const layer = view.row.layers[index];
  const share = (part, of) => (part / of) * 100 + "%";
  return el("img", {
    src: image.src, alt: "", decoding: "sync", draggable: "false",
    style: {
      left: share(layer.x, width),
      top: share(layer.y, height),
      width: share(layer.width, width),
      height: share(layer.height, height),
    },
  });
}

/** How large planes are, how far apart, and where, so that the turned stack fills the scene and stays inside it. */
function framed(canvas, count, scene) {
  const longer = Math.max(canvas.width, canvas.height);
  const shorter = Math.min(canvas.width, canvas.height);
  const depth = count > 1 ? (longer * 0.5 + shorter * 0.5) * habits.spread * Math.min(2.2, 0.7 + count * 0.16) : 0;
  const yaw = (habits.yaw * Math.PI) / 180;
  const pitch = (habits.pitch * Math.PI) / 180;
  const [w, h, d] = [canvas.width / 2, canvas.height / 2, depth / 2];
  const far = 4 * Math.hypot(w, h, d);
  const seen = corners(w, h, d).map(([x, y, z]) => {
    const turnedX = x * Math.cos(yaw) + z * Math.sin(yaw);
    const turnedZ = z * Math.cos(yaw) - x * Math.sin(yaw);
    const tiltedY = y * Math.cos(pitch) + turnedZ * Math.sin(pitch);
    const tiltedZ = turnedZ * Math.cos(pitch) - y * Math.sin(pitch);
    const nearer = far / (far - tiltedZ);
    return [turnedX * nearer, tiltedY * nearer];
  });
  const [left, right] = ends(seen.map(([x]) => x));
  const [top, bottom] = ends(seen.map(([, y]) => y));
  const scale = Math.min((scene.clientWidth * 0.88) / (right - left), (scene.clientHeight * 0.86) / (bottom - top));
  return {
    width: canvas.width * scale,
    height: canvas.height * scale,
    gap: count > 1 ? (depth * scale) / (count - 1) : 0,
    perspective: far * scale,
    x: (-(left + right) / 2) * scale,
    y: (-(top + bottom) / 2) * scale,
  };
}

const ends = (values) => [Math.min(...values), Math.max(...values)];

function corners(w, h, d) {
  return [-1, 1].flatMap((a) => [-1, 1].flatMap((b) => [-1, 1].map((c) => [a * w, b * h, c * d])));
}

function dragging(scene, turn) {
  let last = null;
  scene.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || last) return;
    scene.setPointerCapture(event.pointerId);
    last = event;
  });
  scene.addEventListener("pointermove", (event) => {
    if (!last || event.pointerId !== last.pointerId) return;
    turn((event.clientX - last.clientX) * 0.4, (event.clientY - last.clientY) * 0.4);
    last = event;
  });
  for (const end of ["pointerup", "pointercancel"]) scene.addEventListener(end, () => (last = null));
}
