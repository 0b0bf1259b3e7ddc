package io.github.dockercache.context;

import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HashingRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @Test
    @Cures("hashing the build context was interrupted")
    void aBuildThatSomebodyEnds(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("app.jar"), new byte[100 << 20]);
        Selected all =
                (Selected) BuildContext.in(folder, IgnoreRules.none(), Set.of()).select(Source.of("app.jar"));
        Thread.currentThread().interrupt();
        remedies.follow(() -> ContentDigests.of(List.of(all)).await(), "start the build again", Thread::interrupted);
    }
}
