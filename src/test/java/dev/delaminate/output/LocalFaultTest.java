package dev.delaminate.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFaultTest {
    @TempDir
    Path temp;

    @Test
    void saysWhatTheDiskMeans() {
        assertThat(of(new IOException("No space left on device"))).isEqualTo("disk_full");
        assertThat(of(new IOException("There is not enough space on the disk"))).isEqualTo("disk_full");
        assertThat(of(new FileSystemException("a", null, "Disk quota exceeded")))
                .isEqualTo("disk_full");
        assertThat(of(new AccessDeniedException("a"))).isEqualTo("not_writable");
        assertThat(of(new FileSystemException("a", null, "Read-only file system")))
                .isEqualTo("not_writable");
        assertThat(of(new NoSuchFileException("a"))).isEqualTo("gone");
        assertThat(of(new IOException("Input/output error"))).isEqualTo("disk");
        assertThat(of(new FileSystemException("a"))).isEqualTo("disk");
    }

    @Test
    void namesThePathAndTheReason() {
        Failure.Local failure = LocalFault.of(new IOException("Input/output error"), temp.resolve("layer-0.part"));

        assertThat(failure.message()).contains("layer-0.part").contains("Input/output error");
    }

    private String of(IOException e) {
        return LocalFault.of(e, temp.resolve("layer-0.part")).code();
    }
}
