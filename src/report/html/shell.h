#pragma once
// The page around any report: one file with its style and scripts inside, which asks no network for anything.

#include <string>
#include <vector>

namespace preship {

// One of the page's views; the reader goes from one to the other.
struct HtmlView {
  std::string id;     // of the section, and of its place in the address: lower-case letters
  std::string title;  // of the link to it; text
  std::string count;  // beside the title, or ""
  std::string body;   // markup
};

struct HtmlPage {
  std::string title;    // of the window; text
  std::string name;     // what was looked at; text
  std::string summary;  // one sentence; text
  std::vector<HtmlView> views;
  std::string data = "{}";  // for the scripts: made by script_json()
};

// Scripts and style are allowed by their hashes alone: what else gets onto the page is not run, and loads nothing.
std::string html_page(const HtmlPage& page);

}  // namespace preship
