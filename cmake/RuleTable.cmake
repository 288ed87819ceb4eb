# One rule = rules/<category>/<rule>.cpp and the page beside it. Adding, removing or editing either rebuilds the table.
file(GLOB RULE_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/*/*.cpp)
string(REGEX REPLACE "\\.cpp(;|$)" ".md\\1" RULE_PAGES "${RULE_SOURCES}")
set(RULE_TABLE ${CMAKE_BINARY_DIR}/generated/rule_table.cpp)

add_custom_command(
  OUTPUT ${RULE_TABLE}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated
  COMMAND generate_rules ${RULE_TABLE} ${CMAKE_SOURCE_DIR}/rules ${RULE_PAGES}
  DEPENDS ${RULE_PAGES} generate_rules
  COMMENT "Generating the table of rules"
  VERBATIM)

# A precompiled header instead of unity batches: every rule has a `static Findings check`, and a change to one rule
# compiles that rule alone.
add_library(preship_rules STATIC ${RULE_SOURCES})
target_include_directories(preship_rules PUBLIC rules)
target_precompile_headers(preship_rules PRIVATE rules/rule.h)
target_link_libraries(preship_rules PUBLIC preship_core)
# ccache may hand out an object made with another precompiled header; these compile in a blink without it.
set_target_properties(preship_rules PROPERTIES CXX_COMPILER_LAUNCHER "")
# The table is an object of its own: a static library would drop it, since only the engine below refers to it.
add_library(preship_rule_table OBJECT ${RULE_TABLE})
target_link_libraries(preship_rule_table PRIVATE preship_core)
target_link_libraries(preship_rules PUBLIC $<TARGET_OBJECTS:preship_rule_table>)
