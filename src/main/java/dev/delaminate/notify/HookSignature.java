package dev.delaminate.notify;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * How DingTalk and Feishu know that a message is from somebody who has the robot's secret: an HMAC-SHA256 of the time and that
 * secret, in Base64, good for an hour. The two differ in what is the key and what is the message.
 */
final class HookSignature {
    private HookSignature() {}

    /** DingTalk: milliseconds, the secret is the key; both go into the query. */
    static URI ofDingTalk(URI url, String secret, Instant now) {
        long millis = now.toEpochMilli();
        String sign = hmac(secret, millis + "\n" + secret);
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + "timestamp=" + millis + "&sign="
                + URLEncoder.encode(sign, StandardCharsets.UTF_8));
    }

    /** Feishu: seconds, time and secret are the key of an empty message; both go into the body. */
    static String ofFeishu(String secret, long seconds) {
        return hmac(seconds + "\n" + secret, "");
    }

    private static String hmac(String key, String message) {
        byte[] mac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key.getBytes(StandardCharsets.UTF_8))
                .hmac(message.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac);
    }
}
