package io.github.mixpanelspring.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A {@link GZIPOutputStream} that can be told how hard to try.
 */
final class GzipStream extends GZIPOutputStream {

	GzipStream(OutputStream out, int level) throws IOException {
		super(out);
		this.def.setLevel(level);
	}

}
