#include "cli/commands.h"
#include "cli/console.h"

// The manual page, from the table of commands and options like the help and the completions. The macros are those of man(7):
// https://man7.org/linux/man-pages/man7/groff_man.7.html

namespace preship {
namespace {

// Text for a line of its own: nothing in it is taken as a macro or an escape, and '-' stays a minus that can be copied.
std::string escaped(std::string_view text) {
  std::string result;
  if (text.starts_with('.') || text.starts_with('\'')) result += "\\&";
  for (const char byte : text) {
    if (byte == '\\') result += "\\e";
    else if (byte == '-') result += "\\-";
    else if (byte == '`') continue;  // the help writes `commands` so; here they are told from words by their sense
    else result += byte;
  }
  return result;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }
std::string section(std::string_view title) { return ".SH " + escaped(title) + "\n"; }
std::string subsection(std::string_view title) { return ".SS " + escaped(title) + "\n"; }

// Paragraphs as the help text has them: empty lines between them.
std::string paragraph(std::string_view text) {
  std::string result = ".PP\n";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    result += end == 0 ? ".PP\n" : escaped(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string item(const std::string& term, const std::string& text) { return ".TP\n" + term + "\n" + text + "\n"; }

// "[check] [OPTIONS] [PATH]..." after the program's name.
std::string synopsis(const Command& command) { return bold("preship") + " " + escaped(command.usage) + "\n"; }

std::string text_of(const Option& option) {
  std::string text = escaped(option.help) + ".";
  std::string choices;
  for (const std::string_view choice : option.choices) choices += (choices.empty() ? "" : ", ") + bold(choice);
  if (!choices.empty()) text += "\nOne of " + choices + ".";
  if (!option.default_value.empty()) text += "\nDefault: " + bold(option.default_value) + ".";
  if (option.repeatable && option.help.find("repeated") == std::string_view::npos) text += "\nCan be repeated.";
  return text;
}

std::string term_of(const Option& option) {
  std::string term = option.letter.empty() ? "" : bold(option.letter) + ", ";
  term += bold(option.name);
  return option.value.empty() ? term : term + " " + italic(option.value);
}

std::vector<std::string_view> groups_of(const Command& command) {
  std::vector<std::string_view> groups;
  for (const Option& option : command.options)
    if (groups.empty() || groups.back() != option.group) groups.push_back(option.group);
  return groups;
}

std::string options_of(const Command& command, std::string_view group) {
  std::string text;
  for (const Option& option : command.options)
    if (option.group == group) text += item(term_of(option), text_of(option));
  return text;
}

std::string positionals_of(const Command& command) {
  std::string text;
  for (const auto& [name, help] : command.positionals) text += item(italic(name), escaped(help) + ".");
  return text;
}

// What stands after the options of a help text: headings at the margin, everything below them set as it is.
std::string after_of(const Command& command, std::string (*heading)(std::string_view)) {
  std::string text;
  bool literal = false;
  std::string_view rest = command.after;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    const bool is_heading = line.front() != ' ';
    if (is_heading && literal) text += ".fi\n";
    if (is_heading) text += heading(line.substr(0, line.find_last_not_of(':') + 1)) + ".nf\n";
    else text += escaped(line.substr(std::min<std::size_t>(2, line.size()))) + "\n";
    literal = true;
  }
  return literal ? text + ".fi\n" : text;
}

std::string capitals(std::string_view text) {
  std::string result(text);
  for (char& byte : result)
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
  return result;
}

std::string capital_section(std::string_view title) { return section(capitals(title)); }

std::string default_command(const Command& command) {
  std::string text = section("OPTIONS") + positionals_of(command);
  for (const std::string_view group : groups_of(command)) text += subsection(group) + options_of(command, group);
  return text + after_of(command, capital_section);
}

std::string other_command(const Command& command) {
  std::string text = subsection("preship " + std::string(command.usage));
  text += escaped(command.summary) + ".\n";
  if (!command.description.empty()) text += paragraph(command.description);
  text += positionals_of(command);
  for (const std::string_view group : groups_of(command)) text += options_of(command, group);
  const std::string after = after_of(command, paragraph);
  return text + after;
}

std::string files() {
  return section("FILES") + item(bold("preship.toml"), "Configuration, found upward from each project. Every key is optional.") +
         item(bold(".preshipignore"), "What is not read at all, in the syntax of .gitignore.") +
         item(bold("preship-baseline.json"), "Accepted findings, where " + bold("--baseline") + " names no other file.");
}

std::string environment() {
  return section("ENVIRONMENT") +
         item(bold("NO_COLOR") + ", " + bold("FORCE_COLOR") + ", " + bold("CLICOLOR") + ", " + bold("CLICOLOR_FORCE"),
              "Switch colours off and on, when " + bold("--color") + " does not.");
}

}  // namespace

std::string man_page() {
  const Command& main = commands().front();
  // No date: the page would differ with the day of the build.
  std::string text = ".TH PRESHIP 1 \"\" \"" + version_line() + "\" \"User commands\"\n";
  text += section("NAME") + "preship \\- say what will break or leak in production before you ship\n";
  text += section("SYNOPSIS");
  for (const Command& command : commands()) text += (command.name == main.name ? "" : ".PP\n") + synopsis(command);
  text += section("DESCRIPTION") +
          escaped(
              "preship reads a repository the way a release engineer does before pressing the button, and says "
              "what will break or leak in production: exactly where, why, and what to change. It never runs the "
              "app, never opens the network, and prints nothing on a repository that is fine.") +
          "\n" + paragraph("Without a command, preship checks the working directory.");
  text += default_command(main);
  text += section("COMMANDS");
  for (const Command& command : commands())
    if (command.name != main.name) text += other_command(command);
  return text + files() + environment();
}

Command man_command() {
  return {.name = "man",
          .summary = "Print the manual page",
          .usage = "man",
          .after =
              "Examples:\n"
              "  preship man | man -l -\n"
              "  preship man > ~/.local/share/man/man1/preship.1",
          .run = [](const Arguments&) {
            print(man_page());
            return 0;
          }};
}

}  // namespace preship
