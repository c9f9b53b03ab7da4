# A thin front to tools/workbook.py, which holds everything and works without make too.
#   make lab     open the lessons       make lab LESSON=01 LAB_ARGS=--no-browser
#   make present the same, for a room   make present LESSON=01
#   make app     lessons without code   make app LESSON=01
#   make book    a copy to read, and handouts to print, in build/book; BOOK_ARGS=--help says its options
#   make site    in the browser alone, in build/site, for any web server
#   make test    run every test         make test TEST_ARGS="-k trust"
#   make check   lint, types, contracts and the quick tests, while you work
#   make bench   measure speed          make bench BENCH_ARGS=start
#   make curves                         make again what was computed beforehand, by the scripts in data/
#   make notebooks                      run the notebooks, store their outputs
#   make pictures                       photograph the labs, for where they do not run
#   make lock                           compile the locks again; LOCK_ARGS=--upgrade for newer versions

# The first Python that is new enough. The second try, from the root folder, is for version managers that
# refuse to start any Python because the one .python-version asks for is not installed.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do for d in . /; do \
	(cd $$d && $$p -c 'import sys; sys.version_info < (3, 11) and sys.exit(1); print(sys.executable)') \
	2>/dev/null && exit; done; done; echo python3)

.PHONY: lab present app book site test check bench curves notebooks pictures lock
lab:
	@"$(PYTHON)" tools/workbook.py lab $(if $(LESSON),--lesson $(LESSON)) $(LAB_ARGS)
present:
	@"$(PYTHON)" tools/workbook.py present $(if $(LESSON),--lesson $(LESSON)) $(LAB_ARGS)
app:
	@"$(PYTHON)" tools/workbook.py app $(if $(LESSON),--lesson $(LESSON)) $(APP_ARGS)
book:
	@"$(PYTHON)" tools/workbook.py book $(BOOK_ARGS)
site:
	@"$(PYTHON)" tools/workbook.py site $(SITE_ARGS)
test:
	@"$(PYTHON)" tools/workbook.py test $(TEST_ARGS)
check:
	@"$(PYTHON)" tools/workbook.py check $(CHECK_ARGS)
bench:
	@"$(PYTHON)" tools/workbook.py bench $(BENCH_ARGS)
curves:
	@"$(PYTHON)" tools/workbook.py curves $(CURVES_ARGS)
notebooks:
	@"$(PYTHON)" tools/workbook.py notebooks $(NOTEBOOK_ARGS)
pictures:
	@"$(PYTHON)" tools/workbook.py pictures $(PICTURE_ARGS)
lock:
	@"$(PYTHON)" tools/workbook.py lock $(LOCK_ARGS)
