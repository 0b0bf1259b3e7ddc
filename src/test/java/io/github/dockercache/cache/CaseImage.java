package io.github.dockercache.cache;

import io.github.dockercache.assemble.ComparedImage;
import io.github.dockercache.assemble.ConfigurationBuilder;
import io.github.dockercache.assemble.FileIndex;
import io.github.dockercache.assemble.ImageComparison;
import io.github.dockercache.assemble.ImageDifference;
import io.github.dockercache.assemble.Layer;
import io.github.dockercache.cache.BaseDocuments.BaseImage;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An image that came of a case.
 *
 * @param manifest its manifest
 * @param content where everything of it can be read
 */
record CaseImage(Descriptor manifest, ContentSource content) {

    /** Everything that counts, as other programs read it. */
    Map<String, String> lines() throws IOException {
        return ImageLines.of(manifest, content);
    }

    /** What the comparison of the program says of this image and another one. */
    List<ImageDifference> differences(CaseImage other) throws IOException {
        ContentSource both = new NearestContent(List.of(content, other.content));
        return new ImageComparison(both).differences(compared(), other.compared());
    }

    private ComparedImage compared() throws IOException {
        BaseImage image = BaseImage.read(manifest, content);
        byte[] configuration = image.configuration().json();
        List<Digest> diffIds = ConfigurationBuilder.on(configuration).diffIds();
        List<Layer> layers = new ArrayList<>();
        for (Descriptor layer : image.manifest().layers()) {
            layers.add(new Layer(layer, FileIndex.read(layer, diffIds.get(layers.size()), content)));
        }
        return new ComparedImage(layers, configuration);
    }
}
