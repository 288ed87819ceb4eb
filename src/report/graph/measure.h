#pragma once
// How wide text will be in a picture, without the fonts that will draw it.

#include <string>
#include <string_view>

namespace preship {

// In the units of `size`, the height of the letters. A little more than most fonts without serifs take.
double text_width(std::string_view text, double size, bool bold = false);

// The text with its middle left out when it is wider than that.
std::string fitting_text(const std::string& text, double width, double size, bool bold = false);

}  // namespace preship
