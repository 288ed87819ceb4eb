#include "sarif/sarif.h"

#include <algorithm>

#include "answers/secrets/redact.h"
#include "report/report.h"
#include "report/sarif_rules.h"
#include "sarif/fingerprint.h"
#include "sarif/limits.h"

namespace preship {
namespace {

class RunBuilder {
 public:
  RunBuilder(sarif::Run& run, bool has_baseline) : run_(run), has_baseline_(has_baseline) {}

  void add(const CheckedProject& checked) {
    Context context{checked, Places(checked), {}, SecretMask(*checked.project)};
    for (const Finding& finding : checked.report.findings) run_.results.push_back(result_of(context, finding));
    for (const Suppressed& suppressed : checked.report.suppressed) {
      run_.results.push_back(result_of(context, suppressed.finding));
      run_.results.back().suppressions = {{suppressed.in_source, suppressed.reason}};
      if (suppressed.in_baseline) run_.results.back().baseline_state = sarif::BaselineState::unchanged;
    }
    for (const UnreadFile& unread : checked.unread)
      run_.notifications.push_back({"unread-file", "not read: " + unread.why, sarif::Level::warning,
                                    sarif::Location{sarif::encode_path(checked.prefix + unread.path), std::nullopt, ""}});
  }

 private:
  struct Context {
    const CheckedProject& checked;
    Places places;
    std::map<FileId, std::vector<std::string>> hashes;  // of lines
    SecretMask mask;
  };

  static std::string uri_of(const Context& context, const Span& span) {
    return sarif::encode_path(context.checked.prefix + context.checked.project->file(span.file).path);
  }

  static sarif::Region region_of(Context& context, const Span& span) {
    const LineIndex& lines = context.places.index(span.file);
    const Position begin = lines.utf16_position(span.begin), end = lines.utf16_position(span.end);
    return {begin.line, begin.column, end.line, end.column};
  }

  static constexpr std::size_t longest_snippet = 400;  // bytes of one line; a bundle's line would fill the log

  // One line as it may be shown; nullopt when it is too long.
  static std::optional<std::string> shown_text(Context& context, const Span& span, std::uint32_t line) {
    const LineIndex& lines = context.places.index(span.file);
    const std::string_view text = lines.line(line);
    if (text.size() > longest_snippet) return std::nullopt;
    const std::uint32_t start = lines.line_start(line);
    return context.mask.line(text, start, {span.file, start, start}, false).text;
  }

  // What stands there and around it, where nothing of it is a secret.
  static void add_snippets(Context& context, const Span& span, sarif::Location& location) {
    const LineIndex& lines = context.places.index(span.file);
    sarif::Region& region = *location.region;
    if (region.end_line > region.start_line + 3) return;
    const std::uint32_t first = std::max(region.start_line, 2U) - 1;
    std::uint32_t last = std::min(region.end_line + 1, lines.line_count());
    if (last > region.end_line && lines.line(last).empty() && last == lines.line_count()) --last;  // behind the last line end
    std::string around;
    for (std::uint32_t line = first; line <= last; ++line) {
      const std::optional<std::string> shown = shown_text(context, span, line);
      if (!shown) return;
      around += *shown + (line < last ? "\n" : "");
    }
    const std::string_view whole = lines.line(region.start_line);
    const std::optional<std::string> shown = shown_text(context, span, region.start_line);
    const std::uint32_t start = lines.line_start(region.start_line);
    if (region.start_line == region.end_line && span.end > span.begin && shown && *shown == whole && span.end - start <= whole.size())
      region.snippet = std::string(whole.substr(span.begin - start, span.end - span.begin));
    if (first < region.start_line || last > region.end_line) location.context = sarif::Context{first, last, std::move(around)};
  }

  static sarif::Location location_of(Context& context, const Span& span, std::string message = {}, bool snippets = false) {
    sarif::Location location{uri_of(context, span), region_of(context, span), std::move(message)};
    if (snippets && !context.checked.project->file(span.file).text.empty()) add_snippets(context, span, location);
    return location;
  }

  // Brackets of ours are no links.
  static std::string escaped_message(std::string_view text) {
    std::string out;
    for (const char byte : text) {
      if (byte == '[' || byte == ']' || byte == '\\') out += '\\';
      out += byte;
    }
    return out;
  }

  // "... See [compose.yaml:3](1)": places that a viewer can jump to. 3.11.6 of the specification.
  static std::string linked_message(Context& context, const Finding& finding) {
    constexpr std::size_t most_links = 5;
    if (finding.notes.empty()) return finding.message;
    std::string text = escaped_message(finding.message) + ". See ";
    for (std::size_t i = 0; i < finding.notes.size() && i < most_links; ++i) {
      const PrintedPlace place = context.places.at(finding.notes[i].span);
      text += (i == 0 ? "[" : ", [") + escaped_message(place.path + ":" + std::to_string(place.begin.line)) + "](" + std::to_string(i + 1) +
              ")";
    }
    return text;
  }

  // How the places of several files lead to the finding: the others first, the finding last.
  static std::vector<sarif::Location> flow_of(Context& context, const Finding& finding) {
    constexpr std::size_t most_steps = 20;
    std::vector<sarif::Location> flow;
    const auto elsewhere = [&](const Note& note) { return note.span.file != finding.span.file; };
    if (std::ranges::none_of(finding.notes, elsewhere)) return flow;
    for (const Note& note : finding.notes)
      if (flow.size() < most_steps) flow.push_back(location_of(context, note.span, note.text));
    flow.push_back(location_of(context, finding.span, finding.message));
    return flow;
  }

  static sarif::Fix fix_of(Context& context, const Fix& fix) {
    sarif::Fix result{fix.title, {}};
    for (const Edit& edit : fix.edits) {
      const std::string uri = uri_of(context, edit.span);
      auto change = std::ranges::find(result.changes, uri, &sarif::ArtifactChange::uri);
      if (change == result.changes.end()) change = result.changes.insert(change, {uri, {}});
      change->replacements.push_back({region_of(context, edit.span), edit.text});
    }
    return result;
  }

  static std::string line_hash(Context& context, const Span& span) {
    const auto [entry, is_new] = context.hashes.try_emplace(span.file);
    if (is_new) entry->second = sarif::line_hashes(context.checked.project->file(span.file).text);
    const std::uint32_t line = context.places.at(span).begin.line;
    return line <= entry->second.size() ? entry->second[line - 1] : "";
  }

  sarif::Result result_of(Context& context, const Finding& finding) {
    sarif::Result result{.rule_id = std::string(finding.rule),
                         .level = sarif_level(severity_of(finding)),
                         .message = linked_message(context, finding),
                         .location = location_of(context, finding.span, {}, !finding.about_secret)};
    if (has_baseline_) result.baseline_state = sarif::BaselineState::is_new;
    for (const Note& note : finding.notes) result.related.push_back(location_of(context, note.span, note.text));
    result.flow = flow_of(context, finding);
    // A mask in an edit would break what it is applied to.
    if (finding.fix && !finding.fix->edits.empty() && !holds_secret(*finding.fix)) result.fixes.push_back(fix_of(context, *finding.fix));
    result.fingerprints["preshipFingerprint/v1"] = finding.fingerprint;
    const std::string hash = finding.about_secret ? "" : line_hash(context, finding.span);  // from which a value could be guessed
    if (!hash.empty()) result.fingerprints["primaryLocationLineHash"] = hash;
    return result;
  }

  sarif::Run& run_;
  bool has_baseline_;
};

}  // namespace

std::string sarif_report(const CheckResult& result, RunFacts& facts) {
  sarif::Run run{.tool = "preship",
                 .version = facts.version,
                 .exit_code = facts.exit_code,
                 .working_directory = facts.working_directory,
                 .root = result.base.string(),
                 .automation_id = "preship/"};
  RunBuilder builder(run, facts.has_baseline);
  for (const CheckedProject& checked : result.projects) builder.add(checked);
  add_sarif_rules(run, [&](std::string_view id) { return find_rule(id, result); });
  run.information_uri = sarif_home_page;
  run.provenance = {facts.repository, facts.commit, facts.branch};
  const std::size_t said = run.notifications.size();
  sarif::keep_within_limits(run);
  for (std::size_t i = said; i < run.notifications.size(); ++i) facts.notices.push_back(run.notifications[i].message);
  return sarif::write(run);
}

}  // namespace preship
