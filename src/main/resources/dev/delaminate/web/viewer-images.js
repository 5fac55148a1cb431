// Images of rows: loaded and decoded once, held for a while, laid over each other.

/** So many images are held; what was asked for longest ago goes first. */
const HELD = 160;

/** A canvas has no more pixels than that, some 64 MB. */
const LARGEST = 16e6;

const held = new Map();

/**
 * The address of a file of OUT. `version` of the set keeps a browser from showing another set's file of the same name.
 * A path's parts are escaped, so that no file name is read as an address of its own.
 */
export function address(base, file, version) {
  const path = base + file.split("/").map(encodeURIComponent).join("/");
  return base && version ? path + "?v=" + encodeURIComponent(version) : path;
}

/** The decoded image at an address; null when it cannot be had, which is asked for anew the next time. */
export function picture(at) {
  const known = held.get(at);
  held.delete(at);
  const image = known ?? decoded(at);
  held.set(at, image);
  if (held.size > HELD) held.delete(held.keys().next().value);
  return image;
}

async function decoded(at) {
  const image = new Image();
  image.src = at;
  try {
    await image.decode();
    return image;
  } catch {
    held.delete(at);
    return null;
  }
}

/** Loads what a view shows and tells it of each image. The promise is fulfilled when all are there or known to be missing. */
export function load(view) {
  const {row, base} = view;
  const layers = row.layers.map(async (layer, index) => {
    view.images[index] = await picture(address(base, layer.file, row.version));
    view.tell();
  });
  return Promise.all([...layers, loadSource(view)]);
}

async function loadSource(view) {
  if (!view.row.source) return;
  view.source = await picture(address(view.base, view.row.source));
  view.tell();
}

/** Lays the layers that are on over each other, bottom first, each in its box: source-over, pixel by pixel. */
export function compose(canvas, view) {
  const {width, height} = view.row.canvas;
  const scale = Math.min(1, Math.sqrt(LARGEST / (width * height)));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = scale < 1;
  context.scale(scale, scale);
  view.row.layers.forEach((layer, index) => {
    const image = view.images[index];
    if (view.on[index] && image) context.drawImage(image, layer.x, layer.y, layer.width, layer.height);
  });
}

/** A layer as it lies on its canvas, small; `size` is of the longer side, in pixels. */
export function miniature(canvas, view, index, size) {
  const {width, height} = view.row.canvas;
  const scale = size / Math.max(width, height);
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const {x, y, width: across, height: down} = view.row.layers[index];
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(view.images[index], x * scale, y * scale, across * scale, down * scale);
}
