"""A run is watched in a lab in JupyterLab: people, sentence and value move on, and it stops at the end."""


def test_introductions_are_watched_until_all_are_made(scratch):
    page = scratch("import netlib\nnetlib.labs.Weaver()").page
    lab = page.locator(".netlib-lab")
    sentence = lab.locator(".nl-sentence")
    network = lab.locator(".netlib-network > canvas")
    first = [sentence.inner_text(), network.get_attribute("aria-label")]
    lab.get_by_role("button", name="One forward").click()
    page.wait_for_function(
        "before => document.querySelector('.netlib-network > canvas').ariaLabel !== before", arg=first[1]
    )
    ties = int(network.get_attribute("aria-label").split()[-2])
    assert ties == int(first[1].split()[-2]) + 1
    lab.get_by_role("button", name="Play").click()
    page.wait_for_timeout(2500)
    lab.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(1000)
    stopped = network.get_attribute("aria-label")
    assert int(stopped.split()[-2]) > ties
    assert sentence.inner_text() != first[0]
    page.wait_for_timeout(1500)
    assert network.get_attribute("aria-label") == stopped
