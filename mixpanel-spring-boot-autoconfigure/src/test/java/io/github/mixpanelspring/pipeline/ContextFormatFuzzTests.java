package io.github.mixpanelspring.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.context.PackedText;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.pipeline.ContextFormat.Visit;
import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.DenyList;
import org.jspecify.annotations.NullUnmarked;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is a serialised context, and the text of one before it was packed.
 */
@NullUnmarked
class ContextFormatFuzzTests {

	private final ContextFormat format = new ContextFormat(QueryFilter.MARKETING, AddressPrecision.TRUNCATED,
			new UserIds(UnaryOperator.identity()), new DenyList(Set.of("token"), List.of(), null, (name) -> {
			}));

	@FuzzTest
	void readsWhatItWritesAndSurvivesAllElse(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		check(this.format.read(text));
		check(this.format.read("1." + text));
		if (text.getBytes(StandardCharsets.UTF_8).length <= PackedText.MAX_BYTES) {
			assertThat(PackedText.unpack(PackedText.pack(text))).isEqualTo(text);
			check(this.format.read(PackedText.pack(text)));
		}
	}

	/**
	 * Whatever was read, what is written of it is short, and is read as the same: what
	 * may not be seen is gone the first time.
	 */
	private void check(Visit visit) {
		if (visit == null) {
			return;
		}
		RequestContext read = visit.context();
		read.url();
		read.referrer();
		read.campaign();
		read.locales();
		String written = this.format.write(read, visit.impersonated());
		assertThat(written).matches("1\\.[A-Za-z0-9_-]+").hasSizeLessThanOrEqualTo(PackedText.MAX_LENGTH);
		Visit visitAgain = this.format.read(written);
		assertThat(visitAgain).isNotNull();
		assertThat(visitAgain.impersonated()).isEqualTo(visit.impersonated());
		RequestContext again = visitAgain.context();
		assertThat(again.userId()).isIn(read.userId(), null);
		assertThat(again.deviceId()).isIn(read.deviceId(), null);
		assertThat(again.facts().permission()).isEqualTo(read.facts().permission());
		if (again.clientAddress() != null) {
			assertThat(again.clientAddress()).doesNotMatch("[0-9.]+\\.[1-9][0-9]*");
		}
		if (again.facts().query() != null) {
			assertThat(QueryFilter.MARKETING.apply(again.facts().query())).isEqualTo(again.facts().query());
		}
	}

}
