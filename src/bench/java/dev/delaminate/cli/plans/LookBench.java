package dev.delaminate.cli.plans;

import dev.delaminate.look.Plant;
import dev.delaminate.look.PlantedCatalog;
import dev.delaminate.look.PlantedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A look at a planted catalog of 20,000 pictures: how many faults are named rightly, how many sound pictures are named at all,
 * and how long it takes for the first time and again. Arguments: pictures, and a seed.
 */
final class LookBench {
    private LookBench() {}

    public static void main(String[] arguments) throws IOException {
        int pictures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 18;
        Path folder = Files.createTempDirectory("look-bench");
        try (PlantedHost host = new PlantedHost(Duration.ofMillis(5))) {
            PlantedCatalog catalog = new PlantedCatalog(pictures, seed, host.port(), PlantedCatalog.deadPort());
            LookRoom room = new LookRoom(folder).cache(folder.resolve("cache.db"));
            for (String time : new String[] {"first look", "second look"}) {
                int before = host.asked();
                long begun = System.nanoTime();
                room.look(catalog.addresses());
                double seconds = (System.nanoTime() - begun) / 1e9;
                print(time, catalog, room.found(), host.asked() - before, seconds);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d connections; at most %d questions at once, %d of one host%n",
                    host.connections(),
                    host.mostAtOnce(),
                    host.mostOfAHostAtOnce());
        }
    }

    private static void print(
            String time, PlantedCatalog catalog, Map<Long, Set<String>> found, int asked, double seconds) {
        long planted = 0;
        long named = 0;
        long sound = 0;
        long wronged = 0;
        for (int at = 0; at < catalog.plants().size(); at++) {
            Plant plant = catalog.plants().get(at);
            Set<String> kinds = found.getOrDefault(at + 2L, Set.of());
            if (plant.found() == null) {
                sound++;
                wronged += kinds.isEmpty() ? 0 : 1;
            } else {
                planted++;
                named += kinds.equals(Set.of(plant.found().id())) ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-11s %,d of %,d planted faults named (%.2f %%), %,d of %,d sound pictures named; %,d questions, %.1f"
                        + " s%n",
                time,
                named,
                planted,
                100.0 * named / planted,
                wronged,
                sound,
                asked,
                seconds);
    }
}
