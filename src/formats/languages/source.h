#pragma once
// One file of a language that we read without a grammar, and how its expressions become facts.

#include <re2/re2.h>

#include <functional>
#include <map>
#include <optional>

#include "formats/languages/mask.h"
#include "model/facts.h"
#include "model/project.h"

namespace preship::languages {

struct Source {
  FileId id = 0;
  const SourceFile* file = nullptr;
  Masked masked;
  std::map<std::string, std::optional<Text>, std::less<>> constants = {};  // NAME = "value"; empty when there are several

  std::string_view text() const { return file->text; }
  std::string_view code() const { return masked.code; }
  Span span(std::size_t begin, std::size_t end) const { return {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }
};

Source make_source(FileId id, const SourceFile& file, const Syntax& syntax);

// A place where a pattern matched the code.
struct Match {
  std::size_t begin = 0, end = 0;
  std::vector<std::string_view> groups;  // from 1 on; views into the code, null when a group did not take part
};

// Calls visit for every match, in order.
void each_match(const Source& source, const re2::RE2& pattern, const std::function<void(const Match&)>& visit);
// A pattern that matches bytes.
re2::RE2::Options byte_options();

// A call or a subscript: what stands between its brackets.
struct Call {
  std::size_t begin = 0, end = 0;                              // the whole expression, brackets included
  std::vector<std::pair<std::size_t, std::size_t>> arguments;  // without the blanks around them
};
// The brackets that open at `open`; nullopt when they do not close within 4 KiB.
std::optional<Call> call_at(const Source& source, std::size_t begin, std::size_t open);

// The content of the literal that an argument is, through a constant of the file as well.
std::optional<Text> literal(const Source& source, std::pair<std::size_t, std::size_t> argument);

struct Use {
  Need need = Need::optional;
  NeedReason reason;
  Phase phase = Phase::server;
  Reader reader = Reader::code;
  Confidence confidence = Confidence::medium;
};

Phase phase_of(const Source& source);
// Adds the read of the key that the argument holds, or an Opaque with what is known of it.
void add_read(Facts& facts, const Source& source, const Call& call, std::size_t argument, const Use& use);
void add_read(Facts& facts, const Source& source, Text key, Span span, const Use& use);
// Keys that begin so are read somewhere, by names that are put together.
void add_prefix(Facts& facts, Span span, std::string prefix, std::string why);
bool is_env_key(std::string_view key);

// What follows an expression: "" for nothing of interest, "default" for an alternative, "throw" when it fails instead.
std::string_view fallback_after(const Source& source, std::size_t end);
bool is_assigned(const Source& source, std::size_t end);

void add_route(Facts& facts, Text path, std::string method, bool partial, std::string framework);

Facts read_ruby(FileId id, const SourceFile& file);
Facts read_php(FileId id, const SourceFile& file);
Facts read_go(FileId id, const SourceFile& file);
Facts read_java(FileId id, const SourceFile& file);
Facts read_csharp(FileId id, const SourceFile& file);
Facts read_rust(FileId id, const SourceFile& file);
void read_rust_structs(Facts& facts, const Source& source);
Facts read_elixir(FileId id, const SourceFile& file);
Facts read_properties(FileId id, const SourceFile& file);

}  // namespace preship::languages
