// Fixes, and the way to silence a finding or to read about it.

#include <algorithm>

#include "engine/fix.h"
#include "lsp/features/comments.h"
#include "lsp/features/features.h"

namespace preship::lsp {
namespace {

// Does the client want actions of this kind? "source" asks for "source.fixAll" too.
bool wants(const Json& params, const std::string& kind) {
  const Json& only = path_in(params, "context.only");
  if (!only.is_array()) return true;
  return std::ranges::any_of(only, [&](const Json& each) {
    const std::string asked = text_or(each);
    return asked.empty() || kind == asked || kind.starts_with(asked + ".");
  });
}

bool can_edit(const Project& project, const Fix& fix) {
  return std::ranges::all_of(fix.edits, [&](const Edit& edit) {
    const SourceFile& file = project.file(edit.span.file);
    return !file.text_dropped && !file.unreadable && edit.span.end <= file.text.size();
  });
}

Json action(const std::string& title, const char* kind, const Json& diagnostic) {
  return {{"title", title}, {"kind", kind}, {"diagnostics", {diagnostic}}};
}

std::string sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

void add_fix(Session& session, Folder& folder, const Finding& finding, const Json& diagnostic, Json& actions) {
  if (!finding.fix || !can_edit(folder.project(), *finding.fix)) return;
  Json fix = action(sentence(finding.fix->title), "quickfix", diagnostic);
  fix["edit"] = workspace_edit(session, folder, finding.fix->edits);
  if (finding.fix->safe) fix["isPreferred"] = true;
  actions.push_back(std::move(fix));
}

// From a place that a finding elsewhere speaks of: the read of a variable that compose.yaml does not give. The title says where.
void add_fix_from_note(Session& session, Folder& folder, const Finding& finding, FileId from, Json& actions) {
  if (!finding.fix || !can_edit(folder.project(), *finding.fix)) return;
  const std::string& path = folder.project().file(finding.span.file).path;
  std::string title = sentence(finding.fix->title);
  if (finding.span.file != from && title.find(path) == std::string::npos) title += ", in " + path;
  actions.push_back({{"title", title}, {"kind", "quickfix"}, {"edit", workspace_edit(session, folder, finding.fix->edits)}});
}

void add_ignore(Session& session, Folder& folder, const Finding& finding, const Json& diagnostic, Json& actions) {
  const SourceFile& file = folder.project().file(finding.span.file);
  const auto edit = ignore_comment(file, finding.span.file, finding.span.begin, finding.rule);
  if (!edit || finding.rule == "suppression/unused") return;
  Json ignore = action("Ignore " + std::string(finding.rule) + " here with a reason", "quickfix", diagnostic);
  ignore["edit"] = workspace_edit(session, folder, {*edit});
  actions.push_back(std::move(ignore));
}

void add_page(const Finding& finding, const Json& diagnostic, Json& actions) {
  Json page = action("Show the page of " + std::string(finding.rule), "quickfix", diagnostic);
  page["command"] = {{"title", page["title"]}, {"command", "preship.showPage"}, {"arguments", {finding.rule}}};
  actions.push_back(std::move(page));
}

// On saving, only the file that is saved may change.
std::vector<Edit> safe_edits(const Project& project, const ProjectReport& report, FileId file) {
  Findings findings;
  for (const Finding& finding : report.findings)
    if (finding.fix && finding.fix->safe &&
        std::ranges::all_of(finding.fix->edits, [&](const Edit& edit) { return edit.span.file == file; }))
      findings.push_back(finding);
  const FixResult fixed = apply_fixes(project, findings);
  const SourceFile& source = project.file(file);
  const auto text = fixed.texts.find(source.path);
  if (text == fixed.texts.end()) return {};
  // The smallest single change that turns the one text into the other.
  const std::string_view before = source.text, after = text->second;
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  while (tail < shorter - head && before[before.size() - tail - 1] == after[after.size() - tail - 1]) ++tail;
  const auto is_inside = [](std::string_view bytes, std::size_t at) {
    return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
  };
  while (head > 0 && (is_inside(before, head) || is_inside(after, head))) --head;
  while (tail > 0 && (is_inside(before, before.size() - tail) || is_inside(after, after.size() - tail))) --tail;
  const Span span{file, static_cast<std::uint32_t>(head), static_cast<std::uint32_t>(before.size() - tail)};
  return {{span, std::string(after.substr(head, after.size() - tail - head))}};
}

void add_fix_all(Session& session, const Cursor& cursor, Json& actions) {
  const std::vector<Edit> edits = safe_edits(*cursor.project, cursor.folder->report(), *cursor.file);
  if (edits.empty()) return;
  actions.push_back({{"title", "Fix all safe findings of preship"},
                     {"kind", "source.fixAll.preship"},
                     {"edit", workspace_edit(session, *cursor.folder, edits)}});
}

struct Range {
  FileId file = 0;
  std::size_t begin = 0, end = 0;

  bool touches(const Span& span) const { return span.file == file && span.begin <= end && begin <= span.end; }
};

Range range_of(const Session& session, const Cursor& cursor, const Json& params) {
  const LineTable lines(cursor.text, session.client.encoding);
  const Json& range = required(params, "range");
  return {*cursor.file, lines.offset(read_position(required(range, "start"))), lines.offset(read_position(required(range, "end")))};
}

}  // namespace

Json code_action(Session& session, const Json& params) {
  Json actions = Json::array();
  const Cursor cursor = cursor_of(session, params);
  if (!cursor.file) return actions;
  const Range range = range_of(session, cursor, params);
  if (wants(params, "quickfix")) {
    Locator locator(session, *cursor.folder);
    std::vector<const Finding*> here, beside;
    for (const Finding& finding : cursor.folder->report().findings)
      if (range.touches(finding.span)) here.push_back(&finding);
      else if (std::ranges::any_of(finding.notes, [&](const Note& note) { return range.touches(note.span); })) beside.push_back(&finding);
    for (const Finding* finding : here) add_fix(session, *cursor.folder, *finding, diagnostic_of(session, locator, *finding), actions);
    for (const Finding* finding : beside) add_fix_from_note(session, *cursor.folder, *finding, range.file, actions);
    for (const Finding* finding : here) add_ignore(session, *cursor.folder, *finding, diagnostic_of(session, locator, *finding), actions);
    for (const Finding* finding : here) add_page(*finding, diagnostic_of(session, locator, *finding), actions);
  }
  if (wants(params, "source.fixAll.preship")) add_fix_all(session, cursor, actions);
  return actions;
}

}  // namespace preship::lsp
