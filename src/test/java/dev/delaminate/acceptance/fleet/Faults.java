package dev.delaminate.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happens to a fleet, at random: a worker dies, or stands still for longer than its lease; the database dies. */
final class Faults {
    private static final int LONGEST_PAUSE_MILLIS = 8_000;
    private static final int LONGEST_OUTAGE_MILLIS = 5_000;

    private final Fleet fleet;
    private final Random random;
    private final long begun = System.nanoTime();
    private int deaths;
    private int stalls;

    private record Asleep(int place, long until) {}

    private final List<Asleep> asleep = new ArrayList<>();

    Faults(Fleet fleet, Random random) {
        this.fleet = fleet;
        this.random = random;
    }

    int deaths() {
        return deaths;
    }

    int stalls() {
        return stalls;
    }

    /** So many deaths and stalls of workers, and of the database, spread among them. Rows are left until the last of them. */
    void play(int ofWorkers, int ofDatabase) {
        for (int fault = 1, restarts = 0; fault <= ofWorkers; fault++) {
            pause(random.nextInt(LONGEST_PAUSE_MILLIS));
            fleet.revive();
            if (restarts < ofDatabase && random.nextInt(ofWorkers - fault + 1) < ofDatabase - restarts) {
                restarts++;
                restart();
            }
            assertThat(isAtWork())
                    .as("rows left for fault %d of %d", fault, ofWorkers)
                    .isTrue();
            if (random.nextBoolean()) {
                kill();
            } else {
                stop();
            }
        }
        while (!asleep.isEmpty()) {
            pause(100);
        }
    }

    private boolean isAtWork() {
        return fleet.number("SELECT count(*) FROM row WHERE state NOT IN ('DONE', 'FAILED', 'IN_DOUBT')") > 0;
    }

    private void kill() {
        int place = random.nextInt(fleet.places());
        asleep.removeIf(stopped -> stopped.place == place);
        deaths++;
        tell("worker " + place + " is killed");
        fleet.replace(place);
    }

    private void stop() {
        int place = random.nextInt(fleet.places());
        long millis = Fleet.LEASE.toMillis() + 500 + random.nextInt((int) Fleet.LEASE.toMillis());
        asleep.removeIf(stopped -> stopped.place == place);
        asleep.add(new Asleep(place, System.nanoTime() + millis * 1_000_000));
        stalls++;
        tell("worker " + place + " stands still for " + millis + " ms");
        fleet.worker(place).signal("STOP");
    }

    private void restart() {
        int millis = random.nextInt(LONGEST_OUTAGE_MILLIS);
        tell("the database is killed, and away for " + millis + " ms");
        fleet.database.kill();
        pause(millis);
        fleet.database.start();
    }

    /** Meanwhile those wake up whose time has come. */
    private void pause(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        do {
            for (Asleep each : List.copyOf(asleep)) {
                if (System.nanoTime() - each.until >= 0) {
                    fleet.worker(each.place).signal("CONT");
                    asleep.remove(each);
                }
            }
            FleetIT.pause(20);
        } while (System.nanoTime() - until < 0);
    }

    private void tell(String what) {
        System.out.printf("fleet: %6.1f s: %s%n", (System.nanoTime() - begun) / 1e9, what);
    }
}
