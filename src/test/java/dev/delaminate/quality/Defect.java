package dev.delaminate.quality;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is known to go wrong with layer sets, planted in a good one; by other means in either family. */
enum Defect {
    GROUND_OF_ONE_COLOUR(true) {
        @Override
        void plant(Planting plant) {
            if (!plant.hasGround()) {
                return;
            }
            for (int colour : plant.isTraining() ? new int[] {0, 0x808080} : new int[] {0xFFFFFF, plant.colour()}) {
                Bitmap plain = Retouch.plain(plant.width(), plant.height(), 0xFF000000 | colour);
                List<Bitmap> layers = new ArrayList<>(plant.good().layers());
                layers.set(0, plant.isTraining() ? plain : plant.noisy(plain, 3));
                if (plant.differs(layers, 0.1)) {
                    plant.as(Integer.toHexString(colour), layers);
                }
            }
            if (!plant.isTraining()) {
                plant.replacing("clear", 0, Bitmap.clear(plant.width(), plant.height()));
            }
        }
    },
    GROUND_OF_NOISE(false) {
        @Override
        void plant(Planting plant) {
            if (!plant.hasGround()) {
                return;
            }
            if (plant.isTraining()) {
                plant.replacing("even", 0, plant.evenNoise());
            } else {
                Bitmap grey = Retouch.plain(plant.width(), plant.height(), 0xFF808080);
                plant.replacing("strong", 0, plant.noisy(grey, 60));
                plant.replacing("faint", 0, plant.noisy(grey, 25));
                plant.replacing("over the picture", 0, plant.noisy(plant.layer(0), 70));
            }
        }
    },
    PICTURE_REPEATED(false) {
        @Override
        void plant(Planting plant) {
            Bitmap whole = plant.flat();
            if (plant.coverage(whole) < 0.99) {
                return;
            }
            int slot = 1 + plant.random().nextInt(plant.size());
            if (plant.isTraining()) {
                plant.inserting("exact", slot, whole);
                plant.inserting("noisy", slot, plant.noisy(whole, 4));
                plant.inserting("with soft alpha", slot, Retouch.withAlphaNoise(whole, 12, plant.random()));
            } else {
                plant.inserting("JPEG", slot, Retouch.jpeg(whole, 0.5f));
                plant.inserting("with noisy alpha", slot, Retouch.withAlphaNoise(whole, 30, plant.random()));
                plant.inserting("moved", slot, Retouch.moved(whole, 4, -3, 1, true));
                plant.inserting("larger", slot, Retouch.moved(whole, -4, -4, 1.012, true));
                plant.inserting("recoloured", slot, Retouch.recoloured(whole, 0.8, 30, 10, 0));
                plant.inserting("cut", slot, Retouch.cut(Retouch.jpeg(whole, 0.7f), 0.05, 0.04));
                plant.inserting("half transparent", slot, Retouch.withAlpha(whole, 0.6));
            }
        }
    },
    OBJECT_TWICE(false) {
        @Override
        void plant(Planting plant) {
            for (int object : plant.objects()) {
                Bitmap layer = plant.layer(object);
                int slot = object + plant.random().nextInt(2);
                if (plant.isTraining()) {
                    plant.inserting("exact", slot, layer);
                    plant.inserting("noisy", slot, plant.noisy(layer, 4));
                    plant.inserting("upper half", slot, Retouch.half(layer, true));
                } else {
                    plant.inserting("JPEG", slot, Retouch.jpeg(layer, 0.5f));
                    plant.inserting("moved", slot, Retouch.moved(layer, 2, 2, 1, false));
                    plant.inserting("recoloured", slot, Retouch.recoloured(layer, 0.85, 20, 0, 10));
                    plant.inserting("with noisy alpha", slot, Retouch.withAlphaNoise(layer, 25, plant.random()));
                    plant.inserting("left half", slot, Retouch.half(plant.noisy(layer, 3), false));
                }
            }
            List<Integer> objects = plant.objects();
            if (objects.size() > 1) {
                Bitmap both = Scene.flat(List.of(plant.layer(objects.get(0)), plant.layer(objects.get(1))));
                plant.replacing("with another", objects.get(0), both);
            }
        }
    },
    BLANK_LAYERS(false) {
        @Override
        void plant(Planting plant) {
            int slot = 1 + plant.random().nextInt(plant.size());
            if (plant.isTraining()) {
                plant.inserting("even", slot, Retouch.plain(plant.width(), plant.height(), 0x0A404040));
                plant.inserting("noisy", slot, plant.faint(20, 0));
            } else {
                plant.inserting("clear", slot, Bitmap.clear(plant.width(), plant.height()));
                plant.inserting("with specks", slot, plant.faint(12, 0.001));
                plant.inserting("ghost", slot, Retouch.withAlpha(plant.flat(), 0.08));
            }
        }
    },
    FOREGROUND_HIDES_ALL(false) {
        @Override
        void plant(Planting plant) {
            if (plant.isTraining()) {
                plant.inserting("noise", plant.size(), plant.evenNoise());
                plant.inserting("white", plant.size(), Retouch.plain(plant.width(), plant.height(), 0xFFFFFFFF));
            } else {
                Bitmap other = plant.other().picture(plant.width(), plant.height());
                plant.inserting("another picture", plant.size(), Retouch.withAlphaNoise(other, 5, plant.random()));
                plant.inserting("black", plant.size(), Retouch.plain(plant.width(), plant.height(), 0xFE000000));
            }
        }
    },
    FOREGROUND_OF_NOISE(false) {
        @Override
        void plant(Planting plant) {
            if (plant.isTraining()) {
                plant.inserting("colours", plant.size(), Retouch.cut(plant.evenNoise(), 0.3, 0.2));
            } else {
                plant.inserting("alpha", plant.size(), plant.alphaNoise());
                for (int object : plant.objects()) {
                    plant.replacing("noisy object", object, plant.noisy(plant.layer(object), 90));
                }
            }
        }
    },
    OBJECT_MISSING(true) {
        @Override
        void plant(Planting plant) {
            for (int object : plant.objects()) {
                List<Bitmap> others = new ArrayList<>(plant.good().layers());
                Bitmap layer = others.remove(object);
                if (!others.isEmpty() && plant.differs(others)) {
                    plant.as("left out", others);
                }
                if (!plant.isTraining()) {
                    Bitmap moved = Retouch.moved(layer, plant.width() / 6.0, 0, 1, false);
                    others.add(object, moved);
                    if (plant.differs(others)) {
                        plant.as("elsewhere", others);
                    }
                }
            }
        }
    },
    OTHER_PICTURE(true) {
        @Override
        void plant(Planting plant) {
            List<Bitmap> others = plant.other().layers(plant.width(), plant.height());
            if (plant.isTraining()) {
                plant.as("all of another", others);
            } else if (plant.hasGround()) {
                List<Bitmap> layers = new ArrayList<>(plant.good().layers());
                layers.set(0, others.get(0));
                if (plant.differs(layers)) {
                    plant.as("ground of another", layers);
                }
            }
        }
    },
    WRONG_ORDER(true) {
        @Override
        void plant(Planting plant) {
            List<Bitmap> layers = plant.good().layers();
            if (plant.hasGround() && layers.size() > 1) {
                List<Bitmap> turned = new ArrayList<>(layers.subList(1, layers.size()));
                turned.add(layers.get(0));
                plant.as("ground on top", turned);
            }
            for (int lower : plant.objects()) {
                for (int upper : plant.objects()) {
                    List<Bitmap> swapped = new ArrayList<>(layers);
                    swapped.set(lower, layers.get(upper));
                    swapped.set(upper, layers.get(lower));
                    if (lower < upper && plant.differs(swapped)) {
                        plant.as("two swapped", swapped);
                    }
                }
            }
        }
    },
    ALL_STILL_IN_GROUND(false) {
        @Override
        void plant(Planting plant) {
            if (!plant.hasGround()
                    || plant.objects().isEmpty()
                    || plant.objects().size() < plant.size() - 1) {
                return;
            }
            Bitmap whole = plant.flat();
            plant.replacing("whole", 0, plant.isTraining() ? whole : Retouch.jpeg(whole, 0.6f));
        }
    };

    private final boolean needsSource;

    Defect(boolean needsSource) {
        this.needsSource = needsSource;
    }

    abstract void plant(Planting plant);

    /** Whether a set with it may be a good one of another picture. */
    boolean needsSource() {
        return needsSource;
    }

    /** Each variant of it that can be planted in {@code good}; none where it has no place or would not be seen. */
    List<LayerSetSample> planted(LayerSetSample good, GoodSets family, long seed) {
        Planting plant = new Planting(good, family, new SplittableRandom(seed));
        plant(plant);
        return plant.planted();
    }
}
