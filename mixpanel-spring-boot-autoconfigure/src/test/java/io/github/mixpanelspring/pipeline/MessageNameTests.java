package io.github.mixpanelspring.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.github.mixpanelspring.delivery.StoredMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MessageName}.
 */
class MessageNameTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'event':'Product Viewed','properties':{'$set':1}} | Product Viewed",
			"{'properties':{'event':'Other'},'event':'Searched'} | Searched",
			"{'$distinct_id':'u-1','$ip':0,'$set':{'Plan':'pro'}} | $set",
			"{'$distinct_id':'u-1','$unset':['Plan']} | $unset", "{'$distinct_id':'u-1','$delete':''} | $delete",
			"{'$group_key':'company','$group_id':'acme','$ignore_time':true,'$union':{'Tags':['a']}} | $union" },
			quoteCharacter = '"')
	void isWhatTheRecordSays(String record, String name) {
		assertThat(MessageName.of(message(record))).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "{", "[]", "null", "'event'", "{'event':7}", "{'event':", "{'$ip':0}", "\u0000\u0001" })
	void isTheLaneWhereTheRecordSaysNothing(String record) {
		assertThat(MessageName.of(message(record))).isEqualTo("profiles");
	}

	private static StoredMessage message(String record) {
		return new StoredMessage(StoredMessage.VERSION, "project", "profiles", "id", null, Instant.EPOCH, true,
				record.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
	}

}
