package io.github.mixpanelspring.pipeline;

import tools.jackson.core.SerializableString;

/**
 * The name of a property, with all that is to be known of it before it is written.
 *
 * @param text the name
 * @param json the name as it is written
 * @param isReserved whether it is one that no property of an application's may have
 * @param isDenied whether what has this name is not to be sent as it is
 */
record RecordName(String text, SerializableString json, boolean isReserved, boolean isDenied) {

}
