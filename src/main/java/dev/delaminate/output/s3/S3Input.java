package dev.delaminate.output.s3;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object as it comes. Where it stops coming, that is an error of the store, and not the end of the object. */
final class S3Input extends InputStream {
    private final ResponseInputStream<GetObjectResponse> object;
    private final S3Faults faults;
    private boolean isAtEnd;

    S3Input(ResponseInputStream<GetObjectResponse> object, S3Faults faults) {
        this.object = object;
        this.faults = faults;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        try {
            int read = object.read(target, offset, count);
            isAtEnd |= read < 0;
            return read;
        } catch (IOException | SdkException e) {
            throw faults.of(e);
        }
    }

    @Override
    public int available() {
        return 0;
    }

    /** What is left of it is not waited for. */
    @Override
    public void close() {
        if (!isAtEnd) {
            object.abort();
        }
    }
}
