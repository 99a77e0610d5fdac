// Copying, marks of what was read, and search. Without it every page still reads.
(function () {
  "use strict";
  var up = document.body.getAttribute("data-up") || "";

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  // Marks stay in this browser, under one name for each record.
  function store() {
    try { return window.localStorage; } catch (error) { return null; }
  }
  function isRead(key) {
    var kept = store();
    return !!kept && kept.getItem("byline-read-" + key) === "1";
  }
  function showMark(button) {
    var key = button.getAttribute("data-mark"), read = isRead(key);
    button.textContent = read ? "read" : "mark read";
    button.setAttribute("aria-pressed", String(read));
    var row = button.closest("li");
    if (row) { row.classList.toggle("read", read); }
  }
  function readyMarks() {
    if (!store()) { return; }
    each("button.mark", function (button) {
      if (!button.hidden) { return; }
      button.hidden = false;
      showMark(button);
      button.addEventListener("click", function () {
        var key = button.getAttribute("data-mark"), kept = store();
        if (isRead(key)) { kept.removeItem("byline-read-" + key); }
        else { kept.setItem("byline-read-" + key, "1"); }
        showMark(button);
      });
    });
  }

  function copied(button, done) {
    button.textContent = done ? "copied" : "select and copy by hand";
    window.setTimeout(function () { button.textContent = "copy"; }, 2000);
  }
  function copyBySelection(node) {
    var range = document.createRange(), selection = window.getSelection();
    range.selectNodeContents(node);
    selection.removeAllRanges();
    selection.addRange(range);
    try { return document.execCommand("copy"); } catch (error) { return false; }
  }
  each("button.copy", function (button) {
    var node = button.closest(".citation").querySelector("pre");
    button.hidden = false;
    button.addEventListener("click", function () {
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(node.textContent).then(
          function () { copied(button, true); },
          function () { copied(button, copyBySelection(node)); }
        );
      } else { copied(button, copyBySelection(node)); }
    });
  });

  // Search: every word must begin some word of the record; case and accents do not count.
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function words(text) {
    return folded(text).split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  }
  var box = document.getElementById("q");
  if (box && window.BYLINE_REPORTS) {
    var rows = window.BYLINE_REPORTS.map(function (row) {
      return { row: row, text: " " + words(row.join(" ")).join(" ") };
    });
    var found = document.getElementById("found"), count = document.getElementById("count");
    var show = function () {
      var asked = words(box.value);
      found.textContent = "";
      if (!asked.length) { count.textContent = ""; return; }
      var hits = rows.filter(function (each) {
        return asked.every(function (word) {
          return each.text.indexOf(" " + word) >= 0 ||
            (/[\u0e00-\uffff]/.test(word) && each.text.indexOf(word) >= 0);
        });
      });
      count.textContent = hits.length + (hits.length === 1 ? " report" : " reports") +
        (hits.length > 100 ? ", the first 100 shown" : "");
      hits.slice(0, 100).forEach(function (each) {
        var item = document.createElement("li"), link = document.createElement("a");
        var facts = document.createElement("span"), mark = document.createElement("button");
        link.href = up + "records/" + each.row[0] + ".html";
        link.textContent = each.row[1] || "[No headline in capture]";
        link.dir = "auto";
        facts.className = "facts";
        facts.textContent = (each.row[2] || "nobody named") + " \u00b7 " + (each.row[3] || "no date") + " ";
        mark.type = "button"; mark.className = "mark"; mark.hidden = true;
        mark.setAttribute("data-mark", each.row[0]);
        facts.appendChild(mark);
        item.appendChild(link); item.appendChild(facts);
        found.appendChild(item);
      });
      readyMarks();
      window.history.replaceState(null, "", "#" + encodeURIComponent(box.value));
    };
    box.addEventListener("input", show);
    if (window.location.hash.length > 1) {
      try { box.value = decodeURIComponent(window.location.hash.slice(1)); } catch (error) { box.value = ""; }
      show();
    }
  }
  readyMarks();
}());
