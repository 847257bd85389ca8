// SPDX-License-Identifier: EUPL-1.2
// The call card: printed and emptied on request. What is typed stays in the fields and nowhere else.
document.addEventListener("click", (event) => {
  if (event.target.closest("#afdrukken")) print();
  if (event.target.closest("#leegmaken")) {
    forget();
    document.querySelector(".card input, .card textarea").focus();
  }
});
