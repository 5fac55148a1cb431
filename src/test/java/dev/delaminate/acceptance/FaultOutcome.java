package dev.delaminate.acceptance;

import dev.delaminate.emulator.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * What has to become of a row whose picture asks for a fault: the tables of the contract, line by line.
 *
 * @param marker the name of the fault, and how often it is played if that is not once
 * @param outcome {@code done}, {@code done, warned}, {@code failed CODE}, {@code in doubt}, or {@code elsewhere}
 * @param isSlow whether it waits for half a minute or longer, so that it is played in earnest only
 */
record FaultOutcome(String marker, String outcome, boolean isSlow) {
    private static final String TABLE = """
            submit-429                 done
            submit-429-seconds         done
            submit-429-date            done
            submit-429-html            done
            submit-503                 done                                slow: no channel for half a minute at least
            submit-503-seconds         done                                slow: as before, whatever it says
            submit-error-200           done                                slow: as before
            submit-503-runner          done
            submit-500-known           done
            submit-quota-hourly        elsewhere                           AccountIT: it would wait for the hour to turn
            submit-400                 failed -10011
            submit-unsupported         failed -10009
            submit-not-found           failed -10010
            submit-content-policy      failed content_policy_violation
            submit-too-small           failed image_too_small
            submit-too-large           failed image_too_large
            submit-load-error          failed image_load_error
            submit-file-too-large      failed file_too_large
            submit-format              failed unsupported_image_format
            submit-download-error      done
            submit-download-error*2    failed file_download_error
            account-401                elsewhere                           AccountIT: it stops the run; so do those below
            account-402                elsewhere
            account-403                elsewhere
            account-10001              elsewhere
            account-10002              elsewhere
            account-10004              elsewhere
            account-10005              elsewhere
            account-10006              elsewhere
            account-10007              elsewhere
            account-10018              elsewhere
            poll-10004                 elsewhere
            doubt-reset-taken          in doubt
            doubt-reset-lost           in doubt
            doubt-late-taken           elsewhere                           HttpLayeringClientTest: minutes of waiting
            doubt-late-lost            elsewhere
            doubt-cut-taken            in doubt
            doubt-cut-lost             in doubt
            doubt-no-id-taken          in doubt
            doubt-no-id-lost           in doubt
            doubt-302-taken            in doubt
            doubt-302-lost             in doubt
            doubt-408-taken            in doubt
            doubt-408-lost             in doubt
            doubt-500-taken            in doubt
            doubt-500-lost             in doubt
            doubt-502-taken            in doubt
            doubt-502-lost             in doubt
            doubt-503-taken            in doubt
            doubt-503-lost             in doubt
            doubt-504-taken            in doubt
            doubt-504-lost             in doubt
            doubt-524-taken            in doubt
            doubt-524-lost             in doubt
            doubt-1024-taken           in doubt
            doubt-1024-lost            in doubt
            doubt-10003-taken          in doubt
            doubt-10003-lost           in doubt
            job-never                  failed overdue
            job-gone                   failed -10010                       slow: not believed before five minutes are over
            job-failed                 failed FAILED
            job-error                  failed ERROR
            job-cancelled              failed CANCELLED
            job-expired                failed EXPIRED
            job-content-policy         failed content_policy_violation
            job-download-error         failed file_download_error
            job-load-error             failed image_load_error
            job-huge-error             failed http_422                     slow: not believed before five minutes are over, since its words are cut before their end
            layers-nsfw                done, warned
            layers-nsfw-top            done, warned
            layers-blank               done, warned
            layers-fewer               done, warned
            layers-more                done, warned
            layers-wrong-size          done, warned
            layers-no-seed             done
            url-loopback               done
            url-metadata               failed download
            url-mapped                 failed download
            url-private                failed download
            url-file                   failed download
            poll-400-downstream        done
            poll-404                   done
            poll-10010                 done
            poll-429                   done
            poll-429-seconds           done
            poll-429-date              done
            poll-500                   done
            poll-500-known             done
            poll-502                   done
            poll-503                   done
            poll-503-runner            done
            poll-504                   done
            poll-1024                  done
            poll-10003                 done
            poll-10003*always          failed -10003                       slow: not believed before five minutes are over
            poll-10008                 done                                slow: no channel for half a minute at least
            poll-invalid-json          done
            poll-empty                 done
            poll-html                  done
            poll-html*always           failed protocol                     slow: not believed before five minutes are over
            poll-cut                   done
            poll-reset                 done
            poll-late                  done                                slow: an answer is waited for 30 s
            poll-silent                done                                slow: as before
            poll-huge                  done
            pending-detail*5           done
            pending-in-queue*5         done
            pending-in-progress*5      done
            pending-processing*5       done
            pending-pending*5          done
            pending-unknown*5          done
            pending-202*5              done
            pending-400*5              done
            result-in-data             done
            result-in-result           done
            result-in-response         done
            result-in-output           done
            result-more-keys           done
            result-no-images           done
            result-no-images*always    failed protocol                     slow: not believed before five minutes are over
            result-million             done
            file-truncated*3           done
            file-truncated-plain*3     done
            file-corrupt*3             done
            file-bit-flip*3            done
            file-oversize              failed download
            file-endless               failed download
            file-bomb                  failed download
            file-html*3                done
            file-not-a-picture*3       done
            file-empty*3               done
            file-drip                  done                                slow: 30 s without a kilobyte
            file-401*2                 done
            file-403*2                 done
            file-404*2                 done
            file-404*always            failed expired
            file-429-seconds*2         done
            file-500*3                 done
            file-503*3                 done
            file-expired*2             done
            file-reset*3               done
            file-silent                done                                slow: a byte is waited for a minute
            file-redirect*3            done
            file-redirect-loop         failed download
            file-redirect-private      failed download
            """;

    static List<FaultOutcome> all() {
        List<FaultOutcome> all = new ArrayList<>();
        TABLE.lines().map(line -> line.split(" {2,}", 3)).forEach(parts -> {
            boolean isSlow = parts.length > 2 && parts[2].startsWith("slow");
            all.add(new FaultOutcome(parts[0], parts[1], isSlow));
        });
        return all;
    }

    /** Every fault that can be played. */
    static Stream<String> faults() {
        return Stream.of(Fault.values()).map(Fault::id);
    }

    String fault() {
        return marker.replaceFirst("\\*.*", "");
    }

    boolean isInDoubt() {
        return outcome.equals("in doubt");
    }

    boolean isOfFiles() {
        return marker.startsWith("file-");
    }

    boolean isElsewhere() {
        return outcome.equals("elsewhere");
    }

    String url() {
        return "https://pictures.example/" + marker.replace('*', '-') + ".png?fault=" + marker;
    }

    /** Of a line of {@code results.csv}, in the words of the table. */
    static String outcome(CSVRecord result) {
        String status = result.get("result_status").replace('_', ' ');
        return switch (status) {
            case "done" -> result.get("result_warnings").isEmpty() ? status : "done, warned";
            case "failed" -> "failed " + result.get("result_error_code");
            default -> status;
        };
    }
}
