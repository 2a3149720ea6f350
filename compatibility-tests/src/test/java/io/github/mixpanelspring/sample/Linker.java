package io.github.mixpanelspring.sample;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.mixpanelspring.sample.ClassFile.Member;

/**
 * Finds what a class asks of others and is not there, as the virtual machine would once
 * it came to that place.
 */
final class Linker {

	private final ClassLoader loader = Linker.class.getClassLoader();

	List<String> missing(ClassFile file) {
		List<String> missing = new ArrayList<>();
		for (String type : file.types()) {
			if (find(type) == null) {
				missing.add(type);
			}
		}
		for (Member member : file.members()) {
			Class<?> owner = find(member.owner());
			if (owner != null && !isThere(owner, member)) {
				missing.add(member.toString());
			}
		}
		return missing;
	}

	private boolean isThere(Class<?> type, Member member) {
		return declares(type, member) || supertypes(type).anyMatch((supertype) -> isThere(supertype, member));
	}

	private Stream<Class<?>> supertypes(Class<?> type) {
		Class<?> superclass = (type.isInterface()) ? Object.class : type.getSuperclass();
		return Stream.concat(Stream.ofNullable(superclass), Stream.of(type.getInterfaces()));
	}

	private boolean declares(Class<?> type, Member member) {
		if (member.isField()) {
			return Stream.of(type.getDeclaredFields())
				.anyMatch((field) -> field.getName().equals(member.name())
						&& field.getType().descriptorString().equals(member.descriptor()));
		}
		if (member.name().equals("<init>")) {
			return Stream.of(type.getDeclaredConstructors())
				.anyMatch((constructor) -> descriptor(void.class, constructor.getParameterTypes())
					.equals(member.descriptor()));
		}
		return isPolymorphic(type) || Stream.of(type.getDeclaredMethods())
			.anyMatch((method) -> method.getName().equals(member.name())
					&& descriptor(method.getReturnType(), method.getParameterTypes()).equals(member.descriptor()));
	}

	private static boolean isPolymorphic(Class<?> type) {
		return type.getName().startsWith("java.lang.invoke.");
	}

	private static String descriptor(Class<?> result, Class<?>[] parameters) {
		return MethodType.methodType(result, parameters).descriptorString();
	}

	private Class<?> find(String name) {
		try {
			return Class.forName(name, false, this.loader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

}
