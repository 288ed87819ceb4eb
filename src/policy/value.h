#pragma once
// What conditions are made of.

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace preship::policy {

enum class Type : std::uint8_t {
  flag,     // true or false
  number,   //
  text,     //
  texts,    // a list of texts
  numbers,  // a list of numbers
  map,      // texts by name
  path,     // the keys from the top of a document to a value: "services.web.image"
};

// "a text", "a list of numbers".
std::string_view type_name(Type type);

// One value of one fact. What a file does not say is missing: not `set`.
struct Value {
  Type type = Type::text;
  bool set = false;
  bool flag = false;
  double number = 0;                   // not a number where the file says one that nobody can know before it runs
  Text text = {};                      // of a path: its parts, joined by dots; of a number: where it stands
  std::vector<Text> items = {};        // of lists, and the values of a map; the parts of a path; numbers as number_text() writes them
  std::vector<std::string> keys = {};  // of a map, beside `items`
  std::string name = {};               // what the text is given to; whoever prints it has to know
};

// "3000", "0.5".
std::string number_text(double number);

Value flag_value(bool flag);
Value number_value(double number, Span place = {});
Value text_value(Text text);                 // set, also when it is empty
Value text_value(std::string_view text);     // set when it is not empty
Value texts_value(std::vector<Text> items);  // set when there are any
Value numbers_value(const std::vector<double>& numbers, Span place = {});

inline Value missing(Type type) { return {.type = type}; }

}  // namespace preship::policy
