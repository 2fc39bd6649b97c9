package dev.latchkey.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a MaxMind database of a few networks: as much of format 2.0 as a test needs. */
final class SmallMmdb {

  private final int ipVersion;
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[2]));
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** An empty database, of addresses of version 4 or 6; the latter takes both. */
  SmallMmdb(int ipVersion) {
    this.ipVersion = ipVersion;
  }

  /** Adds a network that lies in no other. */
  SmallMmdb with(String address, int prefix, Map<String, ?> values) {
    byte[] bits = InetAddress.ofLiteral(address).getAddress();
    int length = prefix;
    if (ipVersion == 6 && InetAddress.ofLiteral(address) instanceof Inet4Address) {
      byte[] wide = new byte[16];
      System.arraycopy(bits, 0, wide, 12, 4);
      bits = wide;
      length += 96;
    }
    int node = 0;
    for (int i = 0; i < length - 1; i++) {
      node = below(node, bit(bits, i));
    }
    // Negative until the number of nodes is known, from which a place in the data counts.
    nodes.get(node)[bit(bits, length - 1)] = -data.size() - 1;
    put(data, values);
    return this;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      record(out, node[0]);
      record(out, node[1]);
    }
    out.writeBytes(new byte[16]);
    out.writeBytes(data.toByteArray());
    out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(ISO_8859_1));
    put(
        out,
        Map.of(
            "node_count",
            nodes.size(),
            "record_size",
            24,
            "ip_version",
            ipVersion,
            "database_type",
            "test",
            "languages",
            List.of(),
            "binary_format_major_version",
            2,
            "binary_format_minor_version",
            0,
            "build_epoch",
            1_700_000_000,
            "description",
            Map.of()));
    return out.toByteArray();
  }

  private int below(int node, int bit) {
    if (nodes.get(node)[bit] == 0) {
      nodes.get(node)[bit] = nodes.size();
      nodes.add(new int[2]);
    }
    return nodes.get(node)[bit];
  }

  private static int bit(byte[] bits, int index) {
    return bits[index / 8] >> (7 - index % 8) & 1;
  }

  // Node 0 is the root, to which nothing points, so 0 is a record not set: "no data".
  private void record(ByteArrayOutputStream out, int value) {
    int record = value < 0 ? nodes.size() + 16 - value - 1 : value == 0 ? nodes.size() : value;
    out.write(record >> 16);
    out.write(record >> 8);
    out.write(record);
  }

  private static void put(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case String text -> {
        out.write(2 << 5 | text.length());
        out.writeBytes(text.getBytes(UTF_8));
      }
      case Integer number -> {
        out.write(6 << 5 | 4);
        for (int shift = 24; shift >= 0; shift -= 8) {
          out.write(number >> shift);
        }
      }
      case Map<?, ?> map -> {
        out.write(7 << 5 | map.size());
        map.forEach((key, each) -> {
          put(out, key);
          put(out, each);
        });
      }
      case List<?> list -> {
        out.write(list.size());
        out.write(11 - 7);
        list.forEach(each -> put(out, each));
      }
      default -> throw new IllegalArgumentException("no type for " + value);
    }
  }
}
