package io.github.mixpanelspring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of the delivery.
 */
enum DeliveryObservation implements ObservationDocumentation {

	/**
	 * A request to Mixpanel, from its sending to the last byte of its answer.
	 */
	DELIVERY;

	@Override
	public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
		return DeliveryConvention.class;
	}

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return LowCardinality.values();
	}

	@Override
	public KeyName[] getHighCardinalityKeyNames() {
		return HighCardinality.values();
	}

	/**
	 * Keys of few values.
	 */
	enum LowCardinality implements KeyName {

		/**
		 * The path of the endpoint, such as {@code /import}.
		 */
		URI("uri"),

		/**
		 * The status of the answer, or {@code NONE} if there was none.
		 */
		STATUS("status"),

		/**
		 * What kind of status that is: {@code SUCCESS}, {@code REDIRECTION},
		 * {@code CLIENT_ERROR}, {@code SERVER_ERROR}, or {@code UNKNOWN} without answer.
		 */
		OUTCOME("outcome");

		private final String key;

		LowCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys of many values, for traces alone.
	 */
	enum HighCardinality implements KeyName {

		/**
		 * How long the body is, in bytes and as it is sent.
		 */
		BODY_SIZE("request.body.size");

		private final String key;

		HighCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
