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

// How findings of one rule come together: one finding at the first place, the others as its notes. A rule reports each place
// by itself; the engine folds (engine/fold.h) when ignore comments, the baseline and the selection of a change have taken
// out what they cover, so that one place never silences another.
struct Fold {
  std::string group = {};   // findings of the rule with the same one become one; "": it stands alone
  std::string name = {};    // what it is about where its line does not say so, such as a key; part of its fingerprint
  std::string beside = {};  // the note that it becomes where another stands first; "": none but its own notes
  std::string value = {};   // names an equal value in other groups, which the first of them reports; not the value
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
  Fold fold = {};
  bool about_secret = false;  // its line shows nothing but keys; also set by the engine where the rule's page says so
  std::uint32_t order = 0;    // among those of its rule, stamped by the engine
};
using Findings = std::vector<Finding>;

struct Rule {
  Findings (*check)(const Project&) = nullptr;  // null: the engine itself finds it
  // Message and fix for findings of one group that are left, at least one; `first` is a copy of the first of them.
  void (*tell)(const Project&, const Findings& group, Finding& first) = nullptr;
};

}  // namespace preship
