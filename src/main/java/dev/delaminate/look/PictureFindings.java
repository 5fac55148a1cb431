package dev.delaminate.look;

import dev.delaminate.ledger.queries.PlannedWork.Picture;
import dev.delaminate.look.findings.AddressFaults;
import dev.delaminate.look.findings.Finding;
import dev.delaminate.look.findings.FindingKind;
import dev.delaminate.look.store.LookStore;
import dev.delaminate.look.store.LookStore.Copies;
import dev.delaminate.look.store.Seen;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of each picture: what its address tells, what was seen of it, and which others are the same. Blocks.
 *
 * @param store of a look that has ended
 */
public record PictureFindings(AddressFaults addresses, LookStore store) {
    /** So many addresses with the same bytes are no accident: some hosts show one picture in place of all that they lack. */
    static final int PLACEHOLDERS = 10;

    /** Of such an address nobody is asked: what it leads to is known, or is nobody's business. */
    private static final Set<FindingKind> NOT_ASKED =
            EnumSet.of(FindingKind.SHARING_PAGE, FindingKind.PRIVATE_ADDRESS, FindingKind.BAD_ADDRESS);

    /** Whether it is worth asking for a picture of which this is known. */
    public static boolean isAsked(List<Finding> known) {
        return known.stream().noneMatch(finding -> NOT_ASKED.contains(finding.kind()));
    }

    /** One for each thing that was found of each of the pictures, in their order. Reads as it goes. */
    public Iterator<LookLine> lines(Iterator<Picture> pictures) {
        return all(pictures).flatMap(this::linesOf).iterator();
    }

    /** The same of what addresses alone tell. */
    public static Iterator<LookLine> ofAddresses(AddressFaults addresses, Iterator<Picture> pictures) {
        return all(pictures)
                .flatMap(picture ->
                        addresses.of(picture.address()).stream().map(finding -> line(picture, finding, null)))
                .iterator();
    }

    private static Stream<Picture> all(Iterator<Picture> pictures) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pictures, Spliterator.ORDERED), false);
    }

    private static LookLine line(Picture picture, Finding finding, @Nullable Seen seen) {
        return new LookLine(picture.line(), picture.id(), LookLine.shown(picture.address()), finding, seen);
    }

    private Stream<LookLine> linesOf(Picture picture) {
        Optional<Seen> seen = store.seen(picture.address());
        List<Finding> found = new ArrayList<>(addresses.of(picture.address()));
        seen.ifPresent(sight -> merge(sight, picture.address(), found));
        return found.stream().map(finding -> line(picture, finding, seen.orElse(null)));
    }

    private void merge(Seen seen, String address, List<Finding> found) {
        if (seen.isSound()) {
            // The picture is there all the same: that parameter was no end.
            found.removeIf(finding -> finding.kind() == FindingKind.EXPIRED);
            copies(seen, address).ifPresent(found::add);
            return;
        }
        boolean isKnown = found.stream().anyMatch(finding -> finding.kind() == FindingKind.EXPIRED)
                && (seen.fault() == FindingKind.FORBIDDEN || seen.fault() == FindingKind.EXPIRED);
        if (!isKnown) {
            seen.finding().ifPresent(found::add);
        }
    }

    private Optional<Finding> copies(Seen seen, String address) {
        if (seen.digest() == null) {
            return Optional.empty();
        }
        Copies copies = store.copies(seen.digest(), address);
        if (copies.addresses() >= PLACEHOLDERS) {
            return Optional.of(Finding.of(
                    FindingKind.PLACEHOLDER, "%,d addresses have these bytes".formatted(copies.addresses())));
        }
        return copies.addresses() < 2 || copies.isFirst()
                ? Optional.empty()
                : Optional.of(Finding.of(FindingKind.DUPLICATE, "the same first bytes and length"));
    }
}
