// What is looked at, and how: the row, which of its layers are on, and the habits that go on from set to set.

/** How a person likes to look; the next viewer begins with it. */
export const habits = {mode: "flat", ground: "checker", split: 50, spread: 0.5, yaw: -34, pitch: 16};

export const GROUNDS = ["checker", "white", "black", "magenta"];

/** The state of one viewer. Whoever changes something says so with `tell`; watchers are called with the view. */
export function viewing(row, base) {
  const watchers = new Set();
  const view = {
    row: whole(row),
    base,
    /** By layer: whether it is shown, and its image: undefined while it loads, null when it cannot be had. */
    on: [],
    images: [],
    source: row.source ? undefined : null,
    revealed: false,
    /** Whether the source is shown in the place of the layers, for as long as a key is held. */
    peeking: false,
    /** The layer that is pointed at in the list. */
    lit: -1,
    watch(watcher) {
      watchers.add(watcher);
      watcher(view);
    },
    tell() {
      for (const watcher of watchers) watcher(view);
    },
    forget() {
      watchers.clear();
    },
    keep(name, value) {
      habits[name] = value;
      view.tell();
    },
    toggle(layer) {
      view.on[layer] = !view.on[layer];
      view.tell();
    },
    /** Only this one; all again when it was the only one. */
    solo(layer) {
      const alone = view.on.every((on, other) => on === (other === layer));
      view.on = view.on.map((_, other) => alone || other === layer);
      view.tell();
    },
    all() {
      view.on = view.on.map(() => true);
      view.tell();
    },
    /** Whether a layer, or what holds one, is to be blurred. */
    veiled(layer) {
      return Boolean(view.row.layers[layer].nsfw) && !view.revealed;
    },
    isVeiled() {
      return view.row.layers.some((layer, index) => view.on[index] && view.veiled(index));
    },
    isSourceVeiled() {
      return view.row.layers.some((layer) => layer.nsfw) && !view.revealed;
    },
  };
  view.on = view.row.layers.map(() => true);
  view.images = view.row.layers.map(() => undefined);
  return view;
}

/** The row with all that is left out of its JSON when it is empty. */
function whole(row) {
  const layers = row.layers ?? [];
  return {
    ...row,
    layers: layers.map((layer) => ({...layer, x: layer.x ?? 0, y: layer.y ?? 0})),
    canvas: row.canvas ?? around(layers),
    warnings: row.warnings ?? [],
    columns: row.columns ?? {},
    exports: row.exports ?? [],
  };
}

function around(layers) {
  return {
    width: Math.max(1, ...layers.map((layer) => (layer.x ?? 0) + layer.width)),
    height: Math.max(1, ...layers.map((layer) => (layer.y ?? 0) + layer.height)),
  };
}
