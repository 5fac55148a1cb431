package dev.delaminate.pipeline.slots;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import dev.delaminate.pipeline.VirtualBatch;
import dev.delaminate.pipeline.VirtualService;
import dev.delaminate.pipeline.VirtualService.Words;

/** How {@code --in-flight auto} keeps slots busy, in virtual time: the same on every machine, within seconds. */
public final class SlotTable implements Chapter {
    private static final int ROUNDS = 30;

    @Override
    public String name() {
        return "virtual-slots";
    }

    @Override
    public String table(Settings settings) {
        StringBuilder table =
                new StringBuilder("| the service says | slots | jobs | slots busy, % | mean number waiting"
                        + " | limit, 5 to 95 % of the time | polls a job | noticed after, s | rows an hour |\n"
                        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Words words : Words.values()) {
            for (int seconds : new int[] {20, 2}) {
                for (int slots : new int[] {2, 10, 40}) {
                    table.append(line(words, slots, seconds, slots * settings.rowsOr(ROUNDS)));
                }
            }
        }
        return table.toString();
    }

    private static String line(Words words, int slots, int seconds, int rows) {
        VirtualBatch run = VirtualBatch.auto(slots, VirtualBatch.rows(rows), 1);
        run.service.says(words).jobsTakeAbout(seconds);
        run.finish();
        VirtualSlots.Use use = run.service.slots.use();
        VirtualService.Polled polled = run.service.polled();
        return "| %s | %d | %d s | %.1f | %.2f | %d to %d | %.1f | %.2f | %,.0f |%n"
                .formatted(
                        words,
                        slots,
                        seconds,
                        100 * use.busyShare(),
                        use.meanWaiting(),
                        run.limitQuantile(0.05),
                        run.limitQuantile(0.95),
                        polled.polls(),
                        polled.delaySeconds(),
                        run.rowsPerHour());
    }
}
