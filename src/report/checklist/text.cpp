#include "report/checklist/checklist.h"
#include "report/columns.h"
#include "report/paint.h"
#include "text/width.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t state_width = 8, id_width = 9, item_indent = state_width + id_width + 2;
constexpr std::size_t most_findings = 5;  // of one item

const char* colour_of(ItemState state) {
  switch (state) {
    case ItemState::passed:
    case ItemState::attested:
      return "32";
    case ItemState::failed:
      return "1;31";
    case ItemState::needs_person:
      return "33";
    default:
      return "2";
  }
}

class ChecklistWriter {
 public:
  ChecklistWriter(const Assessment& assessment, const ChecklistStyle& style)
      : places_(*assessment.checked), style_(style), width_(std::max(style.width, 50U)) {}

  void write(const AssessedList& list) {
    out_ += (out_.empty() ? "" : "\n") + painted(style_.colour, "1", list.list->title) + "  " + faint(list.list->name) + "\n";
    out_ += wrapped_text(checklist_counts(count_states(list)), 0, width_) + "\n";
    if (!list.why.empty()) out_ += faint(wrapped_text("The list fits: " + list.why + ".", 0, width_)) + "\n";
    out_ += "\n";
    write_scorecard(list);
    for (const AssessedSection& section : list.sections) write_items(section);
  }

  std::string take() { return std::move(out_); }

 private:
  std::string faint(const std::string& text) const { return painted(style_.colour, "2", text); }

  void write_scorecard(const AssessedList& list) {
    const std::size_t columns_wide = std::size(scorecard_states) * (state_width + 1);
    std::size_t title = 7;
    for (const AssessedSection& section : list.sections) title = std::max<std::size_t>(title, columns(section.section->title));
    title = std::min(title, width_ > columns_wide + 16 ? width_ - columns_wide : 16);
    std::string header = padded("SECTION", title);
    for (const ItemState state : scorecard_states) header += " " + left_padded(std::string(state_label(state)));
    out_ += painted(style_.colour, "1", header) + "\n";
    for (const AssessedSection& section : list.sections) {
      const StateCounts counts = count_states(section);
      out_ += padded(cut(section.section->title, title), title);
      for (const ItemState state : scorecard_states)
        out_ += " " + (counts[state] == 0 ? faint(left_padded("."))
                                          : painted(style_.colour, colour_of(state), left_padded(std::to_string(counts[state]))));
      out_ += "\n";
    }
  }

  static std::string left_padded(const std::string& text) {
    return std::string(state_width - std::min(state_width, text.size()), ' ') + text;
  }

  bool shows(ItemState state) const {
    if (style_.show == ChecklistShow::all || state == ItemState::failed) return true;
    return style_.show == ChecklistShow::open && (state == ItemState::needs_person || state == ItemState::open);
  }

  void write_items(const AssessedSection& section) {
    bool headed = false;
    for (const AssessedItem& item : section.items) {
      if (!shows(item.state)) continue;
      if (!headed) out_ += "\n" + painted(style_.colour, "1", section.section->title) + "\n";
      headed = true;
      write_item(item);
    }
  }

  void write_item(const AssessedItem& item) {
    const std::string gap(item_indent, ' ');
    out_ += painted(style_.colour, colour_of(item.state), padded(std::string(state_label(item.state)), state_width)) + " " +
            padded(item.item->id, id_width) + " " + wrapped_text(item.item->text, item_indent, width_) + "\n";
    const std::string reason = printable(item_reason(item));
    if (!reason.empty() && item.findings.empty()) out_ += gap + faint(wrapped_text(reason, item_indent, width_)) + "\n";
    for (std::size_t i = 0; i < item.findings.size() && i < most_findings; ++i) write_finding(*item.findings[i]);
    if (item.findings.size() > most_findings) out_ += gap + "and " + counted(item.findings.size() - most_findings, "finding") + " more\n";
  }

  void write_finding(const Finding& finding) {
    out_ +=
        std::string(item_indent, ' ') +
        wrapped_text(printable(finding_place(places_, finding)) + " " + printable(finding.message) + " [" + std::string(finding.rule) + "]",
                     item_indent, width_) +
        "\n";
  }

  Places places_;
  const ChecklistStyle& style_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string checklist_text(const Assessment& assessment, const ChecklistStyle& style) {
  ChecklistWriter writer(assessment, style);
  for (const AssessedList& list : assessment.lists) writer.write(list);
  return writer.take();
}

}  // namespace preship
