#include "report/graph/measure.h"

#include <array>

#include "text/width.h"

namespace preship {
namespace {

// Thousandths of the size, from ' ' to '~': the advance widths of DejaVu Sans, the widest of the usual fonts.
constexpr std::array<unsigned short, 95> advances = {
    318, 401, 460, 838, 636, 950, 780, 275, 390,  390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685,  611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635,
    634, 278, 278, 579, 278, 974, 634, 612, 635,  635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838};
constexpr double other = 700, wide = 1000, bolder = 1.1;

double advance_of(char32_t point) {
  if (point >= U' ' && point <= U'~') return advances[point - U' '];
  const unsigned columns = display_width(point);
  return columns == 0 ? 0 : columns == 2 ? wide : other;
}

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
  double width = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    width += advance_of(point.value);
    text.remove_prefix(point.bytes);
  }
  return width / 1000 * size * (bold ? bolder : 1);
}

std::string fitting_text(const std::string& text, double width, double size, bool bold) {
  if (text_width(text, size, bold) <= width) return text;
  std::string head, tail;
  std::string_view rest = text;
  // Both ends tell names apart, the end mostly better: three parts of it to two of the beginning.
  while (!rest.empty()) {
    const CodePoint point = first_code_point(rest);
    const std::string next = head + std::string(rest.substr(0, point.bytes));
    if (text_width(next, size, bold) > width * 0.4 - size) break;
    head = next;
    rest.remove_prefix(point.bytes);
  }
  for (std::size_t begin = text.size(); begin > head.size();) {
    do --begin;
    while (begin > head.size() && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80);
    const std::string next = text.substr(begin);
    if (text_width(head, size, bold) + text_width(next, size, bold) + size > width) break;
    tail = next;
  }
  return head + "…" + tail;
}

}  // namespace preship
