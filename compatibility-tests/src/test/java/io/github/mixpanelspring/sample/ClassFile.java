package io.github.mixpanelspring.sample;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compiled class asks of other classes: the constant pool names each type, field
 * and method that its code, signatures and annotations use.
 *
 * @param types names of types, as {@link Class#getName()} writes them
 * @param members fields and methods
 */
record ClassFile(Set<String> types, Set<Member> members) {

	private static final Pattern DESCRIPTOR = Pattern.compile("L(\\w+/[\\w/$]+);");

	static ClassFile read(InputStream bytes) throws IOException {
		DataInputStream in = new DataInputStream(bytes);
		in.skipNBytes(8);
		Object[] pool = readPool(in);
		Set<String> types = new TreeSet<>();
		Set<Member> members = new TreeSet<>();
		for (Object constant : pool) {
			if (constant instanceof TypeConstant type && !text(pool, type.name()).startsWith("[")) {
				types.add(text(pool, type.name()).replace('/', '.'));
			}
			else if (constant instanceof String text) {
				Matcher matcher = DESCRIPTOR.matcher(text);
				while (matcher.find()) {
					types.add(matcher.group(1).replace('/', '.'));
				}
			}
			else if (constant instanceof MemberConstant member) {
				String owner = text(pool, ((TypeConstant) pool[member.owner()]).name());
				NameConstant name = (NameConstant) pool[member.name()];
				if (!owner.startsWith("[")) {
					members.add(
							new Member(owner.replace('/', '.'), text(pool, name.name()), text(pool, name.descriptor())));
				}
			}
		}
		return new ClassFile(types, members);
	}

	private static Object[] readPool(DataInputStream in) throws IOException {
		Object[] pool = new Object[in.readUnsignedShort()];
		for (int i = 1; i < pool.length; i++) {
			int tag = in.readUnsignedByte();
			switch (tag) {
				case 1 -> pool[i] = in.readUTF();
				case 7 -> pool[i] = new TypeConstant(in.readUnsignedShort());
				case 9, 10, 11 -> pool[i] = new MemberConstant(in.readUnsignedShort(), in.readUnsignedShort());
				case 12 -> pool[i] = new NameConstant(in.readUnsignedShort(), in.readUnsignedShort());
				case 5, 6 -> {
					in.skipNBytes(8);
					// A long or a double takes two places
					i++;
				}
				case 15 -> in.skipNBytes(3);
				case 8, 16, 19, 20 -> in.skipNBytes(2);
				default -> in.skipNBytes(4);
			}
		}
		return pool;
	}

	private static String text(Object[] pool, int index) {
		return (String) pool[index];
	}

	private record TypeConstant(int name) {

	}

	private record NameConstant(int name, int descriptor) {

	}

	private record MemberConstant(int owner, int name) {

	}

	/**
	 * A field or method that is used.
	 *
	 * @param owner the name of the type through which it is used
	 * @param name its name
	 * @param descriptor its type; that of a method begins with a parenthesis
	 */
	record Member(String owner, String name, String descriptor) implements Comparable<Member> {

		@Override
		public int compareTo(Member other) {
			return toString().compareTo(other.toString());
		}

		boolean isField() {
			return !this.descriptor.startsWith("(");
		}

		@Override
		public String toString() {
			return this.owner + "." + this.name + this.descriptor;
		}

	}

}
