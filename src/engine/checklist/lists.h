#pragma once
// The checklists: rules/checklists/*.toml, embedded at build time.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

// Who can say that an item is done.
enum class ItemKind : std::uint8_t {
  decided,  // the repository shows it
  partial,  // the repository shows a part of it
  manual,   // only a person knows
};

struct ChecklistItem {
  std::string id;    // "S0-1.08"
  std::string text;  // what has to be true
  ItemKind kind = ItemKind::decided;
  std::string evidence;                 // what a person gives: for manual items, and for what the repository only raises
  std::string same;                     // id of the item that asks for the same: a word for one counts for both
  std::vector<std::string> when;        // subjects that must all be there for the item to apply
  std::vector<std::string> scope;       // the item only says what the list is for: done when these are there
  std::vector<std::string> shown;       // done when these are there, else for a person
  std::vector<std::string> keys;        // globs of environment variables: findings about others do not count
  std::vector<std::string> planned;     // rules that it takes as well, by the names they are to have; those that exist count as done
  std::vector<std::string> in, not_in;  // globs of paths: findings elsewhere, or there, do not count
  bool own = false;                     // findings about images count for those that this repository builds
  bool duty = false;                    // where rules have nothing to look at, a person must say it: it does apply
  bool all = false;                     // done when every other item of the list is
};

struct ChecklistSection {
  std::string title;
  std::vector<std::string> when;
  bool after_failure = false;  // what a person does when something has failed, not before
  std::vector<ChecklistItem> items;
};

struct Checklist {
  std::string name;  // "nextjs-on-sealos"
  std::string title, about;
  std::vector<std::vector<std::string>> fits;  // subjects; the list fits where all of one row are there
  std::vector<ChecklistSection> sections;
};

const std::vector<Checklist>& checklists();
const Checklist* find_checklist(std::string_view name);         // null when there is none
const ChecklistItem* find_checklist_item(std::string_view id);  // of any list; null when there is none

}  // namespace preship
