package io.github.mixpanelspring.test;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FakeMixpanel}: updates of profiles and groups.
 */
class FakeMixpanelUpdateTests {

	private static final String QUERY = "?ip=0&strict=1&verbose=1";

	private static final String WELL = "{\"status\":1,\"error\":null}";

	private final FakeMixpanel mixpanel = FakeMixpanel.start();

	private final Client client = new Client(this.mixpanel);

	@AfterEach
	void close() {
		this.mixpanel.close();
	}

	@Test
	void appliesEachOperationInOrder() throws Exception {
		assertThat(engage("{'$distinct_id':'alice','$ip':0,'$set':{'Plan':'free','Old':1}}",
				"{'$distinct_id':'alice','$set_once':{'Plan':'pro','First':true}}",
				"{'$distinct_id':'alice','$add':{'Orders':2}}", "{'$distinct_id':'alice','$add':{'Orders':-1}}",
				"{'$distinct_id':'alice','$append':{'Bought':'tea'}}",
				"{'$distinct_id':'alice','$append':{'Bought':'cup'}}",
				"{'$distinct_id':'alice','$union':{'Bought':['cup','pot']}}",
				"{'$distinct_id':'alice','$remove':{'Bought':'tea'}}", "{'$distinct_id':'alice','$unset':['Old']}",
				"{'$distinct_id':'bob','$add':{'Spent':1.5}}"))
			.isEqualTo(WELL);
		assertThat(this.mixpanel.profile("alice"))
			.isEqualTo(Map.of("Plan", "free", "First", true, "Orders", 1, "Bought", List.of("cup", "pot")));
		assertThat(this.mixpanel.profile("bob")).isEqualTo(Map.of("Spent", 1.5));
		engage("{'$distinct_id':'alice','$delete':null}");
		assertThat(this.mixpanel.profile("alice")).isEmpty();
		assertThat(this.mixpanel.awaitProfileUpdates(11)).hasSize(11).element(2).satisfies((update) -> {
			assertThat(update.operation()).isEqualTo("$add");
			assertThat(update.property("Orders")).isEqualTo(2);
			assertThat(update.record()).doesNotContainKey("$token");
		});
	}

	@Test
	void updatesGroups() throws Exception {
		String body = record("{'$group_key':'company','$group_id':'acme','$set':{'Seats':5}}");
		assertThat(post("/groups", "[" + body + "]")).isEqualTo(WELL);
		assertThat(this.mixpanel.group("company", "acme")).isEqualTo(Map.of("Seats", 5));
		assertThat(this.mixpanel.awaitGroupUpdates(1)).singleElement()
			.satisfies((update) -> assertThat(update.groupKey()).isEqualTo("company"));
		assertThat(post("/groups", "[" + body.replace("$set", "$add") + "]")).contains("failed_records");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'$distinct_id':'','$set':{}}", "{'$distinct_id':'null','$set':{}}", "{'$set':{}}",
			"{'$distinct_id':'alice'}", "{'$distinct_id':'alice','$set':{},'$add':{}}",
			"{'$distinct_id':'alice','$set':[]}", "{'$distinct_id':'alice','$add':{'Orders':'1'}}",
			"{'$distinct_id':'alice','$union':{'Bought':'tea'}}", "{'$distinct_id':'alice','$unset':{'Old':1}}" })
	void namesInvalidRecordAndTakesTheRest(String invalid) throws Exception {
		assertThat(engage("{'$distinct_id':'bob','$set':{'Plan':'pro'}}", invalid))
			.contains("\"failed_records\":[{", "\"index\":1")
			.contains("\"num_good_events\":1");
		assertThat(this.mixpanel.profileUpdates()).hasSize(1);
	}

	@Test
	void refusesWrongTokenAndForeignCredentials() throws Exception {
		String body = "[{\"$token\":\"other\",\"$distinct_id\":\"alice\",\"$set\":{}}]";
		assertThat(post("/engage", body)).contains("$token");
		assertThat(this.client.post("/engage" + QUERY, body).statusCode()).as("with Authorization").isEqualTo(401);
		assertThat(this.mixpanel.profileUpdates()).isEmpty();
	}

	@Test
	void answersOneEndpointAsToldAndTheOtherAsUsual() throws Exception {
		this.mixpanel.answerAll(CannedAnswer.status(503).onlyFor("/engage"));
		this.mixpanel.answerNext(1, CannedAnswer.status(429).onlyFor("/groups"));
		assertThat(this.client.update("/engage" + QUERY, "[]").statusCode()).isEqualTo(503);
		assertThat(this.client.update("/groups" + QUERY, "[]").statusCode()).isEqualTo(429);
		assertThat(this.client.update("/groups" + QUERY, "[]").statusCode()).isEqualTo(200);
	}

	private String engage(String... records) throws Exception {
		return post("/engage", "[" + String.join(",", List.of(records).stream().map(this::record).toList()) + "]");
	}

	private String record(String json) {
		return json.replace('\'', '"').replaceFirst("\\{", "{\"\\$token\":\"" + this.mixpanel.token() + "\",");
	}

	private String post(String path, String body) throws Exception {
		return this.client.update(path + QUERY, body).body();
	}

}
