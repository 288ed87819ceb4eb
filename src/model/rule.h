#pragma once
// What a rule is, and what it returns.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

enum class Severity : std::uint8_t { note, warning, error };

struct Edit {
  Span span;  // replaced by `text`; an empty span inserts
  std::string text;
};

struct Fix {
  std::string title;  // imperative, as an editor shows it: "add DATABASE_URL to .env.example"
  std::vector<Edit> edits;
  bool safe = false;  // cannot change behaviour in a way the owner would not want
};

struct Note {
  Span span;
  std::string text;
};

struct Finding {
  Span span;
  std::string message;           // lower-case sentence, values in quotes, no full stop
  std::vector<Note> notes = {};  // the other places involved
  std::optional<Fix> fix = {};
  std::optional<Severity> severity = {};      // when this case differs from the rule's page
  std::optional<Confidence> confidence = {};  // the same
  std::string_view rule = {};                 // stamped by the engine, never by a rule
  std::string fingerprint = {};               // the same; survives moved lines (engine/fingerprint.h)
};
using Findings = std::vector<Finding>;

struct Rule {
  Findings (*check)(const Project&) = nullptr;  // null: the engine itself finds it
};

}  // namespace preship
