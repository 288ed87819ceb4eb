#pragma once
// A YAML document as a tree with spans. Aliases are resolved by reference, merge keys by lookup order, templates are opaque.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/span.h"

namespace preship {

struct YamlNode;
using YamlNodePtr = std::shared_ptr<const YamlNode>;

struct YamlPair {
  Text key;
  YamlNodePtr value;    // never null; a missing value is a null node at the end of the key
  bool merged = false;  // came in through "<<"
};

struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
  Kind kind = Kind::null;
  Text scalar;          // for Kind::scalar; the span is inside the quotes
  Span span;            // the whole node
  bool quoted = false;  // '...' or "..."
  bool block = false;   // | or >: offsets inside `scalar` do not map one to one to the file
  bool opaque = false;  // held a template expression: ${{ }}, {{ }}
  std::string tag;      // "!reset", "" for none
  std::vector<YamlNodePtr> items;
  std::vector<YamlPair> pairs;

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }

  // The value of a key, or a shared null node: find("spec").find("template") never fails.
  const YamlNode& find(std::string_view key) const;
  const YamlPair* pair(std::string_view key) const;  // null when absent
  bool has(std::string_view key) const { return pair(key) != nullptr; }
  // The scalar as text, "" for any other kind.
  const std::string& text() const;
};

struct YamlDocument {
  YamlNodePtr root;
  Span span;
};

}  // namespace preship
