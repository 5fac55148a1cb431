package dev.delaminate.manifest.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which picture an address names: the address without the parameters that only let it be fetched for a while, a signature
 * and its expiry. All others stay, since a query may well name the picture.
 *
 * <pre>
 * https://b.s3.amazonaws.com/a.png?X-Amz-Date=…&X-Amz-Signature=…   →  https://b.s3.amazonaws.com/a.png   SURE
 * https://shop.example/get?file=a.png&token=9f…                    →  https://shop.example/get?file=a.png LIKELY
 * https://shop.example/get?token=9f…                               →  https://shop.example/get            UNSURE
 * https://shop.example/get?id=17                                   →  itself                              SURE
 * </pre>
 *
 * @param name the address that is left
 * @param certainty whether equal names are one picture
 */
public record PictureIdentity(String name, Certainty certainty) {
    /** Whether two addresses with the same name are the same picture. */
    public enum Certainty {
        /** Nothing was taken out, or what a storage service signs with: never the name of an object. */
        SURE,
        /** A parameter was taken out that is called like a signature; what is left names something. */
        LIKELY,
        /** A parameter was taken out that is called like a signature, and it may be all that names the picture. */
        UNSURE
    }

    /** The parameters of one way to sign, and those among them by which it is known. */
    private record Scheme(Set<String> mark, Set<String> parameters) {
        static Scheme of(String mark, String others) {
            Set<String> marks = Set.of(mark.split(" "));
            Set<String> all = new HashSet<>(marks);
            all.addAll(List.of(others.split(" ")));
            return new Scheme(marks, Set.copyOf(all));
        }

        /** Signature Version 4 of Amazon and of those who took it over, each with a prefix of its own. */
        static Scheme prefixed(String prefix) {
            String others = " algorithm credential date expires signedheaders security-token content-sha256"
                    + " signature-version additional-headers signedqueries";
            return of(prefix + "signature", others.strip().replaceAll("(^| )", "$1" + prefix));
        }
    }

    // Sources: the manuals of S3, Cloud Storage, Azure Storage (SAS), OSS, COS, OBS, TOS and CloudFront on signed URLs.
    // What changes the picture (x-oss-process, versionId) is in none of them.
    private static final List<Scheme> SCHEMES = List.of(
            Scheme.prefixed("x-amz-"),
            Scheme.prefixed("x-goog-"),
            Scheme.prefixed("x-oss-"),
            Scheme.prefixed("x-tos-"),
            Scheme.prefixed("x-obs-"),
            Scheme.of("awsaccesskeyid signature", "expires x-amz-security-token"),
            Scheme.of("googleaccessid signature", "expires"),
            Scheme.of("ossaccesskeyid signature", "expires security-token"),
            Scheme.of("accesskeyid signature", "expires x-obs-security-token"),
            Scheme.of("key-pair-id signature", "expires policy hash-algorithm"),
            Scheme.of("sig sv", "se st sp spr sr ss srt sip si sdd ses skoid sktid skt ske sks skv saoid suoid scid"),
            Scheme.of(
                    "q-signature q-sign-algorithm",
                    "q-ak q-sign-time q-key-time q-header-list q-url-param-list x-cos-security-token"));

    /** Called like a signature, a token or an expiry, without a scheme that is known. */
    private static final Set<String> LIKE_A_SIGNATURE = Set.of(
            "token",
            "access_token",
            "auth",
            "auth_key",
            "authorization",
            "jwt",
            "hmac",
            "sig",
            "sign",
            "signature",
            "signed",
            "policy",
            "expires",
            "expire",
            "expiry",
            "expiration",
            "expires_at",
            "exp",
            "x-expires",
            "x-signature",
            "wssecret",
            "wstime",
            "hdnts",
            "hdnea",
            "__token__",
            "_upt");

    /** A file with an extension, or a parameter that stayed. */
    private static final Pattern NAMES_SOMETHING = Pattern.compile("[^?]*(/[^/?]+\\.[A-Za-z][A-Za-z0-9]{1,4}|\\?.+)");

    /** @param picture an http(s) URL, or the path of a file, which is its own name */
    public static PictureIdentity of(String picture) {
        int query = picture.indexOf('?');
        if (query < 0 || PictureUrl.schemeOf(picture) == null) {
            return new PictureIdentity(picture, Certainty.SURE);
        }
        int fragment = picture.indexOf('#', query);
        int end = fragment < 0 ? picture.length() : fragment;
        List<String> parameters = List.of(picture.substring(query + 1, end).split("&", -1));
        Set<String> names =
                new HashSet<>(parameters.stream().map(PictureIdentity::nameOf).toList());
        Set<String> signing = new HashSet<>();
        SCHEMES.stream()
                .filter(scheme -> names.containsAll(scheme.mark))
                .forEach(scheme -> signing.addAll(scheme.parameters));
        boolean isSure = true;
        List<String> kept = new ArrayList<>();
        for (String parameter : parameters) {
            String name = nameOf(parameter);
            boolean isLike = !signing.contains(name) && LIKE_A_SIGNATURE.contains(name);
            isSure &= !isLike;
            if (!isLike && !signing.contains(name)) {
                kept.add(parameter);
            }
        }
        String left = picture.substring(0, query)
                + (kept.isEmpty() ? "" : "?" + String.join("&", kept))
                + picture.substring(end);
        return new PictureIdentity(
                left,
                isSure
                        ? Certainty.SURE
                        : NAMES_SOMETHING.matcher(left).matches() ? Certainty.LIKELY : Certainty.UNSURE);
    }

    private static String nameOf(String parameter) {
        int equals = parameter.indexOf('=');
        return (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    }
}
