package dev.delaminate.look.findings;

import dev.delaminate.layers.download.AddressPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of an address without asking anyone. Nothing is resolved and nothing is sent. Safe from any thread.
 *
 * @param policy which hosts the service, on the Internet, can reach
 * @param now what has ended by then is expired
 * @param end when the run will be done: what ends before is expiring
 */
public record AddressFaults(AddressPolicy policy, Instant now, Instant end) {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i:https?)://(?<host>\\[[^\\]]*\\]|[^/?#:]*)(?::\\d*)?(?<path>[^?#]*)(?<query>.*)", Pattern.DOTALL);
    private static final Pattern ENTITY =
            Pattern.compile("&(?:amp|#0*38|#x0*26|lt|gt|quot|#0*39|apos);", Pattern.CASE_INSENSITIVE);
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2}).{0,2}");
    private static final Pattern ENCODED_TWICE =
            Pattern.compile("%25(?:[2-7][0-9A-Fa-f]|[CcEe][0-9A-Fa-f]%25[89ABab])");
    private static final Pattern SCHEME_TWICE = Pattern.compile("(?i)https?");

    /** With the rules of the Internet, for a run that begins now. */
    public static AddressFaults within(Instant now, Duration run) {
        return new AddressFaults(new AddressPolicy(false), now, now.plus(run));
    }

    /** Everything that is wrong with {@code address}; empty for what is not http(s), as local files. */
    public List<Finding> of(String address) {
        Matcher parts = ADDRESS.matcher(address);
        List<Finding> found = new ArrayList<>();
        if (!parts.matches()) {
            return found;
        }
        host(parts.group("host"), found);
        if (found.isEmpty()) {
            SharingPage.of(address)
                    .map(page -> new Finding(FindingKind.SHARING_PAGE, "a page of " + page.service(), page.advice()))
                    .ifPresent(found::add);
        }
        ended(address).ifPresent(found::add);
        if (address.indexOf('&') >= 0) {
            entity(address).ifPresent(found::add);
        }
        String path = parts.group("path");
        if (path.indexOf('%') >= 0) {
            escape(path, LONE_PERCENT, "%s is no percent-encoding").ifPresent(found::add);
            escape(path, ENCODED_TWICE, "%s is percent-encoded twice").ifPresent(found::add);
        }
        return found;
    }

    private void host(String host, List<Finding> found) {
        if (SCHEME_TWICE.matcher(host).matches()) {
            found.add(Finding.of(FindingKind.BAD_ADDRESS, "it begins with https:// twice"));
            return;
        }
        policy.refusalOfHost(host.replaceAll("[\\[\\]]", ""))
                .ifPresent(refusal -> found.add(Finding.of(FindingKind.PRIVATE_ADDRESS, refusal)));
    }

    private Optional<Finding> ended(String address) {
        return SignatureEnd.of(address).filter(until -> until.isBefore(end)).map(until -> {
            FindingKind kind = until.isBefore(now) ? FindingKind.EXPIRED : FindingKind.EXPIRING;
            return Finding.of(kind, "signed until " + until);
        });
    }

    private static Optional<Finding> entity(String address) {
        Matcher matcher = ENTITY.matcher(address);
        return matcher.find()
                ? Optional.of(Finding.of(FindingKind.HTML_ENTITY, "it has " + matcher.group() + " in it"))
                : Optional.empty();
    }

    private static Optional<Finding> escape(String path, Pattern slip, String words) {
        Matcher matcher = slip.matcher(path);
        return matcher.find()
                ? Optional.of(Finding.of(FindingKind.BAD_ESCAPE, String.format(words, matcher.group())))
                : Optional.empty();
    }
}
