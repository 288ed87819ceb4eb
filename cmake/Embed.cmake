# Turns a data file into a C++ file with one function that returns its bytes.
#   cmake -DINPUT=... -DOUTPUT=... -DNAME=platform_keys -P Embed.cmake
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${INPUT} BYTES)
  # String literals of more than 65,536 bytes are not portable: cut into pieces at line ends.
  string(REGEX REPLACE "([^\n]*\n)" "R\"embed(\\1)embed\"\n" PIECES "${BYTES}")
  file(WRITE ${OUTPUT} "#include \"knowledge/embedded.h\"\n\nstd::string_view preship::embedded::${NAME}() {\n  return\n${PIECES};\n}\n")
  return()
endif()

function(embed_file TARGET INPUT NAME)
  set(OUTPUT ${CMAKE_BINARY_DIR}/generated/${NAME}.cpp)
  add_custom_command(
    OUTPUT ${OUTPUT}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${CMAKE_SOURCE_DIR}/${INPUT} -DOUTPUT=${OUTPUT} -DNAME=${NAME} -P ${CMAKE_SOURCE_DIR}/cmake/Embed.cmake
    DEPENDS ${CMAKE_SOURCE_DIR}/${INPUT} ${CMAKE_SOURCE_DIR}/cmake/Embed.cmake
    VERBATIM)
  target_sources(${TARGET} PRIVATE ${OUTPUT})
endfunction()
