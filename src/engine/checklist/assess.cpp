#include "engine/checklist/assess.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/checklist/subjects.h"
#include "text/characters.h"
#include "text/glob.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

using FindingsOf = std::map<std::string_view, std::vector<const Finding*>>;  // by rule

// True when a word of the text that could be a variable's name matches one of the globs.
bool names_key(std::string_view text, const std::vector<std::string>& globs) {
  while (!text.empty()) {
    const std::size_t length = static_cast<std::size_t>(std::ranges::find_if_not(text, is_word) - text.begin());
    const std::string_view word = text.substr(0, length);
    if (length > 1 && std::ranges::any_of(globs, [&](const std::string& glob) { return glob_match(glob, word); })) return true;
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return false;
}

std::string_view marked_text(const Project& project, const Span& span) {
  return std::string_view(project.file(span.file).text)
      .substr(std::min<std::size_t>(span.begin, project.file(span.file).text.size()), span.end - span.begin);
}

// Rules whose findings are about single variables.
bool speaks_of_keys(std::string_view rule) {
  return rule.starts_with("env/") || rule.starts_with("secret/") || rule.starts_with("dotenv/") || holds(rule, "key") ||
         holds(rule, "required-input");
}

class Assessor {
 public:
  Assessor(const CheckedProject& checked, const std::string& today)
      : project_(*checked.project), subjects_(*checked.analysis), today_(today) {
    for (const Finding& finding : checked.report.findings) findings_[finding.rule].push_back(&finding);
    for (const Suppressed& suppressed : checked.report.suppressed) accepted_[suppressed.finding.rule].push_back(&suppressed.finding);
    for (const RuleEntry* rule : checked.report.ran)
      for (const std::string_view item : rule->covers) rules_[item].push_back(rule->id);
    for (const Attestation& attestation : project_.settings.attestations) attestations_.emplace(attestation.item, &attestation);
  }

  AssessedList assess(const Checklist& list, std::string why) {
    AssessedList assessed{.list = &list, .why = std::move(why), .sections = {}};
    for (const ChecklistSection& section : list.sections) {
      assessed.sections.push_back({&section, {}});
      for (const ChecklistItem& item : section.items) assessed.sections.back().items.push_back(assess(section, item));
    }
    const StateCounts others = count_others(assessed);
    for (AssessedSection& section : assessed.sections)
      for (AssessedItem& item : section.items)
        if (item.item->all && item.attestation == nullptr) sum_up(item, others);
    return assessed;
  }

  // What was seen that the list fits; nullopt when it does not.
  std::optional<std::string> fits(const Checklist& list) const {
    for (const std::vector<std::string>& row : list.fits)
      if (subjects_.has_all(row)) return seen(row);
    return std::nullopt;
  }

 private:
  std::string seen(const std::vector<std::string>& names) const {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + described(subjects_.at(name));
    return text;
  }

  bool is_at(const Span& span, const std::vector<std::string>& globs) const {
    return std::ranges::any_of(globs, [&](const std::string& glob) { return glob_match(glob, project_.file(span.file).path); });
  }

  // Of an image that is built elsewhere, the people of this repository know neither tags nor history.
  bool is_about_own_image(const Finding& finding) const {
    return std::ranges::any_of(project_.facts.images, [&](const Image& image) {
      const Span& span = image.reference.span;
      const bool here = span.file == finding.span.file && span.begin <= finding.span.end && finding.span.begin <= span.end;
      return here && is_own_image(project_, image);
    });
  }

  bool is_about(const Finding& finding, const ChecklistItem& item) const {
    if (is_at(finding.span, item.not_in) || (!item.in.empty() && !is_at(finding.span, item.in))) return false;
    if (item.own && finding.rule.starts_with("image/") && !is_about_own_image(finding)) return false;
    if (item.keys.empty() || !speaks_of_keys(finding.rule)) return true;
    const auto named = [&](std::string_view text) { return names_key(text, item.keys); };
    return named(finding.message) || named(marked_text(project_, finding.span)) ||
           std::ranges::any_of(finding.notes,
                               [&](const Note& note) { return named(note.text) || named(marked_text(project_, note.span)); });
  }

  // Variables that the item is about and that the rule can look at: those with a value, those that code reads, or both.
  std::size_t count_keys(const ChecklistItem& item, std::string_view rule) const {
    const bool reads = reads_subject(rule, "env-reads"), values = reads_subject(rule, "env-values");
    return static_cast<std::size_t>(std::ranges::count_if(project_.env, [&](const EnvKey& key) {
      if (!names_key(key.key, item.keys)) return false;
      return reads ? !key.reads.empty() : is_given(project_, key) || (!values && !key.reads.empty());
    }));
  }

  // "4 files of this kind", for an item that is about some files alone.
  std::string files_in(const ChecklistItem& item) const {
    const auto count = std::ranges::count_if(project_.files, [&](const SourceFile& file) {
      return file.kind != FileKind::unknown &&
             std::ranges::any_of(item.in, [&](const std::string& glob) { return glob_match(glob, file.path); });
    });
    return count == 0 ? "" : counted(static_cast<std::size_t>(count), "file") + " of this kind";
  }

  // What the rule looked at for this item; "" when there was nothing.
  std::string looked_for(std::string_view rule, const ChecklistItem& item) const {
    if (item.own && rule.starts_with("image/")) return subjects_.has("own-images") ? counted(subjects_.at("own-images")) : "";
    std::string at = looked_at(rule, subjects_);
    if (at.empty() || item.keys.empty() || !speaks_of_keys(rule)) return at.empty() || item.in.empty() ? at : files_in(item);
    const std::size_t keys = count_keys(item, rule);
    return keys == 0 ? "" : counted(keys, "variable") + " of this kind";
  }

  void look(AssessedItem& assessed) const {
    const auto rules = rules_.find(assessed.item->id);
    if (rules == rules_.end()) return;
    const ChecklistItem& item = *assessed.item;
    for (const std::string_view rule : rules->second) {
      if (const auto found = findings_.find(rule); found != findings_.end())
        for (const Finding* finding : found->second)
          if (is_about(*finding, item)) assessed.findings.push_back(finding);
      std::string at = looked_for(rule, item);
      if (at.empty()) continue;
      assessed.looked.push_back({rule, std::move(at), accepted(rule, item)});
    }
  }

  std::size_t accepted(std::string_view rule, const ChecklistItem& item) const {
    const auto found = accepted_.find(rule);
    if (found == accepted_.end()) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(found->second, [&](const Finding* finding) { return is_about(*finding, item); }));
  }

  const Attestation* attestation_of(const ChecklistItem& item) const {
    for (const std::string_view id : {std::string_view(item.id), std::string_view(item.same)})
      if (const auto found = attestations_.find(id); found != attestations_.end()) return found->second;
    for (const auto& [id, attestation] : attestations_) {
      const ChecklistItem* other = find_checklist_item(id);
      if (other != nullptr && !other->same.empty() && (other->same == item.id || other->same == item.same)) return attestation;
    }
    return nullptr;
  }

  bool expired(const Attestation& attestation) const { return !attestation.expires.empty() && attestation.expires <= today_; }

  static void decide(AssessedItem& assessed, ItemState state, std::string why) {
    assessed.state = state;
    assessed.why = std::move(why);
  }

  // What there is to say before anybody is asked; false when that is for a person.
  bool decide_by_repository(AssessedItem& assessed, const ChecklistSection& section) const {
    const ChecklistItem& item = *assessed.item;
    if (!item.scope.empty()) {
      if (subjects_.has_all(item.scope)) decide(assessed, ItemState::passed, seen(item.scope));
      else decide(assessed, ItemState::not_applicable, subjects_.absent(item.scope));
      return true;
    }
    for (const std::vector<std::string>* needs : {&section.when, &item.when}) {
      if (subjects_.has_all(*needs)) continue;
      assessed.findings.clear();
      assessed.looked.clear();
      decide(assessed, ItemState::not_applicable, subjects_.absent(*needs));
      return true;
    }
    if (assessed.findings.empty() && !item.shown.empty() && subjects_.has_all(item.shown)) {
      decide(assessed, ItemState::passed, seen(item.shown));
      return true;
    }
    if (assessed.findings.empty()) return false;
    decide(assessed, ItemState::failed, counted(assessed.findings.size(), "finding"));
    return true;
  }

  // True when the attestation decides.
  bool decide_by_word(AssessedItem& assessed) const {
    assessed.attestation = attestation_of(*assessed.item);
    if (assessed.attestation == nullptr) return false;
    const Attestation& word = *assessed.attestation;
    const bool late = expired(word);
    const bool shown = assessed.item->kind == ItemKind::decided && !assessed.looked.empty();
    if (shown) return false;  // the repository itself says it
    std::string why = (late ? "the word of " : "") + word.by + " of " + word.on;
    if (late) why += " expired on " + word.expires;
    else if (!word.expires.empty()) why += ", until " + word.expires;
    decide(assessed, late ? ItemState::failed : ItemState::attested, std::move(why));
    return true;
  }

  // Rules that the item takes and this version does not have.
  static std::vector<std::string_view> missing_rules(const ChecklistItem& item) {
    std::vector<std::string_view> missing;
    for (const std::string& name : item.planned)
      if (find_rule(name) == nullptr) missing.push_back(name);
    return missing;
  }

  std::string nothing_to_see(const ChecklistItem& item, const std::vector<std::string_view>& rules) const {
    if (!item.in.empty() && files_in(item).empty()) return "no file of this kind";
    std::string text;
    for (const std::string_view rule : rules) {
      const std::string nothing = nothing_for(rule, subjects_);
      if (!nothing.empty() && text.find(nothing) == std::string::npos) text += (text.empty() ? "" : ", ") + nothing;
    }
    if (!text.empty()) return text;
    return item.keys.empty() ? "nothing of this kind" : "no variable of this kind";
  }

  // An item that the repository shows, without a finding.
  void decide_shown(AssessedItem& assessed) const {
    const ChecklistItem& item = *assessed.item;
    const auto known = rules_.find(item.id);
    std::vector<std::string_view> rules = known == rules_.end() ? std::vector<std::string_view>() : known->second;
    const std::vector<std::string_view> missing = missing_rules(item);
    const bool nobody_looks = rules.empty() && missing.empty();
    const bool unseen = std::ranges::any_of(missing, [&](std::string_view rule) { return !looked_at(rule, subjects_).empty(); });
    if (!assessed.looked.empty() && !unseen) return decide(assessed, ItemState::passed, "");
    if (unseen && !assessed.looked.empty()) {
      std::string text = "this version has no ";
      for (const std::string_view rule : missing) text += (rule == missing.front() ? "" : ", ") + std::string(rule);
      return decide(assessed, ItemState::open, text);
    }
    if (unseen || nobody_looks) return decide(assessed, ItemState::open, "no rule of this version verifies it");
    rules.insert(rules.end(), missing.begin(), missing.end());
    if (item.duty) return decide(assessed, ItemState::needs_person, "nothing in the repository shows it: " + nothing_to_see(item, rules));
    decide(assessed, ItemState::not_applicable, nothing_to_see(item, rules));
  }

  void decide_rest(AssessedItem& assessed, const ChecklistSection& section) const {
    const ChecklistItem& item = *assessed.item;
    if (item.kind == ItemKind::manual && section.after_failure) decide(assessed, ItemState::not_applicable, "for when this has failed");
    else if (!item.evidence.empty()) decide(assessed, ItemState::needs_person, item.evidence);
    else if (item.kind == ItemKind::decided) decide_shown(assessed);
    else if (!rules_.contains(item.id)) decide(assessed, ItemState::open, "no rule of this version verifies it");
    else
      decide(assessed, ItemState::needs_person,
             assessed.looked.empty() ? "nothing in the repository shows it" : "verified as far as the repository shows it");
  }

  AssessedItem assess(const ChecklistSection& section, const ChecklistItem& item) const {
    AssessedItem assessed{.item = &item};
    look(assessed);
    if (!decide_by_repository(assessed, section) && !decide_by_word(assessed)) decide_rest(assessed, section);
    return assessed;
  }

  // Items that stand for all the others do not wait for one another.
  static StateCounts count_others(const AssessedList& list) {
    StateCounts counts;
    for (const AssessedSection& section : list.sections)
      for (const AssessedItem& item : section.items)
        if (!item.item->all) ++counts[item.state];
    return counts;
  }

  static void sum_up(AssessedItem& item, const StateCounts& others) {
    const std::size_t failed = others[ItemState::failed], waiting = others[ItemState::open] + others[ItemState::needs_person];
    if (failed + waiting == 0) return decide(item, ItemState::passed, "nothing of this list is open");
    decide(item, ItemState::needs_person,
           "waits for the others: " + std::to_string(failed) + " failed, " + std::to_string(waiting) + " not decided");
  }

  const Project& project_;
  Subjects subjects_;
  const std::string& today_;
  FindingsOf findings_, accepted_;
  std::map<std::string_view, std::vector<std::string_view>> rules_;  // by item
  std::map<std::string_view, const Attestation*> attestations_;      // by item
};

const Checklist& checklist_named(const std::string& name) {
  if (const Checklist* list = find_checklist(name)) return *list;
  std::vector<std::string_view> names;
  std::string all;
  for (const Checklist& list : checklists()) {
    names.push_back(list.name);
    all += (all.empty() ? "" : ", ") + list.name;
  }
  const auto near = nearest(name, names);
  throw UsageError("no checklist is called '" + name + "' (" + all + ")" + (near ? "; did you mean '" + std::string(*near) + "'?" : ""));
}

}  // namespace

std::string_view state_name(ItemState state) {
  static constexpr std::array<std::string_view, item_states> names = {"passed",       "failed",   "not-applicable",
                                                                      "needs-person", "attested", "open"};
  return names[static_cast<std::size_t>(state)];
}

std::size_t StateCounts::total() const {
  std::size_t sum = 0;
  for (const std::size_t count : of) sum += count;
  return sum;
}

StateCounts count_states(const AssessedSection& section) {
  StateCounts counts;
  for (const AssessedItem& item : section.items) ++counts[item.state];
  return counts;
}

StateCounts count_states(const AssessedList& list) {
  StateCounts counts;
  for (const AssessedSection& section : list.sections)
    for (const AssessedItem& item : section.items) ++counts[item.state];
  return counts;
}

Assessment assess(const CheckedProject& checked, const std::vector<std::string>& names, const std::string& today) {
  Assessment assessment{.checked = &checked, .lists = {}, .unknown_attestations = {}};
  for (const std::string& name : names) checklist_named(name);  // a wrong name is said before anything is read
  Assessor assessor(checked, today);
  for (const std::string& name : names) assessment.lists.push_back(assessor.assess(checklist_named(name), ""));
  if (names.empty())
    for (const Checklist& list : checklists())
      if (const auto why = assessor.fits(list)) assessment.lists.push_back(assessor.assess(list, *why));
  if (assessment.lists.empty()) {
    std::string all;
    for (const Checklist& list : checklists()) all += (all.empty() ? "" : ", ") + list.name;
    throw UsageError("no checklist fits this repository; --profile chooses one of " + all);
  }
  for (const Attestation& attestation : checked.project->settings.attestations)
    if (find_checklist_item(attestation.item) == nullptr) assessment.unknown_attestations.push_back(attestation.item);
  return assessment;
}

}  // namespace preship
