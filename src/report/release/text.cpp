#include "report/paint.h"
#include "report/release/release.h"
#include "text/width.h"
#include "text/words.h"
#include "text/wrap.h"

namespace preship {
namespace {

constexpr std::size_t release_indent = 4, release_label = 14;

const char* sign_of(const ReleaseItem& item) {
  return item.change == ReleaseChange::added ? "+" : item.change == ReleaseChange::removed ? "-" : "~";
}

class ReleaseText {
 public:
  explicit ReleaseText(const ReleaseStyle& style) : style_(style) {}

  std::string text(const ReleaseDiff& diff) {
    const DeployStep steps[] = {DeployStep::before, DeployStep::migration, DeployStep::change, DeployStep::after};
    for (const DeployStep step : steps) add_step(diff, step);
    return std::move(out_) + painted(style_.colour, "1", printable(release_summary(diff)) + ".") + "\n";
  }

 private:
  void add_step(const ReleaseDiff& diff, DeployStep step) {
    std::size_t number = 0;
    for (const ReleaseItem& item : diff.items) {
      if (item.step != step) continue;
      if (number++ == 0) out_ += painted(style_.colour, "1", std::string(release_heading(step))) + "\n\n";
      add_item(item, number);
    }
    if (number > 0) out_ += "\n";
  }

  void add_item(const ReleaseItem& item, std::size_t number) {
    // What has to be done is counted, what happens anyway has a sign.
    const bool numbered = item.step == DeployStep::before || item.step == DeployStep::migration;
    std::string mark = numbered ? std::to_string(number) + "." : sign_of(item);
    mark.insert(0, mark.size() < 3 ? 3 - mark.size() : 0, ' ');
    const char* colour = item.demand                             ? "1;33"
                         : item.change == ReleaseChange::removed ? "31"
                         : item.change == ReleaseChange::added   ? "32"
                                                                 : "36";
    out_ += painted(style_.colour, colour, mark) + " " + wrapped(printable(item.text), style_.width, release_indent, release_indent) + "\n";
    for (const ReleaseDetail& detail : item.details) {
      std::string label = detail.label;
      label.resize(std::max(label.size(), release_label - 2), ' ');
      const std::size_t column = release_indent + release_label;
      out_ += std::string(release_indent, ' ') + "  " + painted(style_.colour, "2", label) +
              wrapped(printable(detail.text), style_.width, column, column) + "\n";
    }
  }

  const ReleaseStyle& style_;
  std::string out_;
};

}  // namespace

std::string_view release_heading(DeployStep step) {
  switch (step) {
    case DeployStep::before:
      return "Before you deploy";
    case DeployStep::migration:
      return "Migrations, in this order";
    case DeployStep::change:
      return "What changes";
    case DeployStep::after:
      return "Afterwards";
  }
  return "";
}

std::string release_summary(const ReleaseDiff& diff) {
  const std::size_t demands = count_demands(diff), others = diff.items.size() - demands;
  const std::string where = " in " + counted(diff.files, "changed file") + " since " + diff.since;
  if (diff.items.empty()) return "Nothing that production would notice" + where;
  if (demands == 0) return "Nothing to do and " + counted(others, "change") + where;
  const std::string things = std::to_string(demands) + (demands == 1 ? " thing" : " things") + " to do";
  return things + (others == 0 ? "" : " and " + counted(others, "change")) + where;
}

std::string release_text(const ReleaseDiff& diff, const ReleaseStyle& style) { return ReleaseText(style).text(diff); }

}  // namespace preship
